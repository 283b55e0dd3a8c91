import { randomBytes } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { createVault, parseKeys } from "@switchboard/db/vault";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAudit } from "../audit/list.ts";
import { loadSecrets } from "../secret/load.ts";
import { rotateSecretKeys } from "../secret/rotate-keys.ts";
import { setSecret } from "../secret/set.ts";
import { customerFacts } from "./facts.ts";
import { getCustomer } from "./get.ts";
import { revealCustomer } from "./reveal.ts";
import { rotateCustomerKeys } from "./rotate-keys.ts";
import { upsertClaim } from "./upsert-claim.ts";

const claim = {
  external_customer_id: "c-1",
  name: "Ingrid Sørlie",
  email: "Ingrid@Example.no",
  phone: "+47 912 34 512",
  preferences: { customer_type: "premium" },
};

let desk: Desk;
let actor: Actor;
let stranger: Actor;

beforeAll(async () => {
  desk = await openDesk("customer");
  actor = await desk.addClient("one");
  stranger = await desk.addClient("two");
});
afterAll(() => desk?.close());

async function stored(id: string): Promise<Record<string, unknown>> {
  return (await desk.admin.query("SELECT * FROM customers WHERE id = $1", [id])).rows[0];
}

test("a claim is stored sealed; the same claim again changes nothing and writes no audit", async () => {
  const id = await upsertClaim(desk.core, actor, claim);
  const row = await stored(id);
  expect(JSON.stringify(row)).not.toMatch(/Ingrid|example|912 ?34 ?512/i);
  expect(row.email_lookup).toBe(desk.core.vault.lookup("ingrid@example.NO", "email", actor.client_id));
  expect(await upsertClaim(desk.core, actor, claim)).toBe(id);
  expect(await stored(id)).toEqual(row);
  expect((await listAudit(desk.core, actor, { target_id: id })).items).toHaveLength(1);
});

test("a changed claim changes what it names and leaves the rest", async () => {
  const id = await upsertClaim(desk.core, actor, { ...claim, external_customer_id: "c-2" });
  const change = { external_customer_id: "c-2", email: "new@example.no", preferences: { plan: 3 } };
  expect(await upsertClaim(desk.core, actor, change)).toBe(id);
  expect(await revealCustomer(desk.core, actor, { id })).toMatchObject({
    name: "Ingrid Sørlie",
    email: "new@example.no",
    phone: "+47 912 34 512",
    preferences: { customer_type: "premium", plan: 3 },
  });
});

test("ten claims at once are one customer", async () => {
  const ids = await Promise.all(
    Array.from({ length: 10 }, (_, i) => upsertClaim(desk.core, actor, { external_customer_id: "c-3", name: `N${i}` })),
  );
  expect(new Set(ids).size).toBe(1);
});

test("is masked until revealed, and revealing is audited", async () => {
  const id = await upsertClaim(desk.core, actor, { ...claim, external_customer_id: "c-4" });
  expect(await getCustomer(desk.core, actor, { id })).toMatchObject({
    name: "Ingrid Sørlie",
    email: "I•••••@•••••.no",
    phone: "+47 ••• •• •12",
    masked: true,
    conversations: 0,
  });
  expect((await revealCustomer(desk.core, actor, { id })).phone).toBe("+47 912 34 512");
  const { items } = await listAudit(desk.core, actor, { target_id: id, action: "customer.reveal" });
  expect(items).toHaveLength(1);
  expect(JSON.stringify(items[0]?.details)).not.toContain("912");
});

test("another client finds neither the customer nor facts about it", async () => {
  const id = await upsertClaim(desk.core, actor, { ...claim, external_customer_id: "c-5" });
  await expect(getCustomer(desk.core, stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  await expect(revealCustomer(desk.core, stranger, { id })).rejects.toMatchObject({ code: "not_found" });
  expect(await customerFacts(desk.core, stranger.client_id, id)).toEqual({});
  expect(await upsertClaim(desk.core, stranger, { ...claim, external_customer_id: "c-5" })).not.toBe(id);
});

test("facts are the plain preferences and the count of conversations; a visitor has none", async () => {
  const id = await upsertClaim(desk.core, actor, { ...claim, external_customer_id: "c-6" });
  expect(await customerFacts(desk.core, actor.client_id, id)).toEqual({
    customer_type: "premium",
    interaction_count: 0,
  });
  expect(await customerFacts(desk.core, actor.client_id, null)).toEqual({});
});

test("after a rotation everything opens with the new key alone", async () => {
  const own = await desk.addClient("rotating");
  for (let i = 0; i < 450; i++)
    await upsertClaim(desk.core, own, { external_customer_id: `r-${i}`, name: `Name ${i}` });
  await setSecret(desk.core, own, { name: "API_KEY", value: "shhh" });
  const newKey = `k2:${randomBytes(32).toString("base64")}`;
  const lookupKey = "a lookup key of the test, long enough";
  const both = { ...desk.core, vault: createVault(parseKeys(`${newKey},${desk.keys}`), lookupKey) };
  expect(await rotateCustomerKeys(both, own.client_id)).toBe(450);
  expect(await rotateSecretKeys(both, own.client_id)).toBe(1);
  expect(await rotateCustomerKeys(both, own.client_id)).toBe(0);

  const alone = { ...desk.core, vault: createVault(parseKeys(newKey), lookupKey) };
  const { rows } = await desk.admin.query("SELECT id FROM customers WHERE client_id = $1", [own.client_id]);
  for (const { id } of rows.slice(0, 20)) {
    expect((await getCustomer(alone, own, { id })).name).toMatch(/^Name \d+$/);
  }
  expect(await loadSecrets(alone, own.client_id, ["API_KEY", "OTHER"])).toEqual(new Map([["API_KEY", "shhh"]]));
}, 60_000);

test("a page's claim fills what is not known and overwrites nothing", async () => {
  const id = await upsertClaim(desk.core, actor, { external_customer_id: "c-page", name: "Ingrid" });
  const page: Actor = { ...actor, kind: "visitor", roles: ["visitor"] };
  const spoof = { external_customer_id: "c-page", name: "The Boss", email: "ingrid@example.no" };
  expect(await upsertClaim(desk.core, page, spoof)).toBe(id);
  const known = { name: "Ingrid", email: "ingrid@example.no" };
  expect(await revealCustomer(desk.core, actor, { id })).toMatchObject(known);
  await upsertClaim(desk.core, page, { ...spoof, email: "else@example.no" });
  expect(await revealCustomer(desk.core, actor, { id })).toMatchObject(known);
});
