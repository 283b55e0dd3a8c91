import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { customerByPhone } from "./by-phone.ts";
import { customerName } from "./name-of.ts";
import { rotateCustomerKeys } from "./rotate-keys.ts";
import { upsertClaim } from "./upsert-claim.ts";

describe("who calls", () => {
  let t: TestCore;

  beforeAll(async () => {
    t = await openTestCore("by-phone");
  });
  afterAll(() => t?.close());

  const customers = async (): Promise<number> => {
    const { rows } = await t.admin.query("SELECT count(*)::int AS n FROM customers");
    return rows[0].n;
  };

  it("a known number is its customer's, however it is written, and has their name", async () => {
    const known = await upsertClaim(t.core, t.api, {
      external_customer_id: "K-1",
      name: "Ann Baker",
      phone: "+49 30 1234567",
    });
    expect(await customerByPhone(t.core, t.api, "+49301234567")).toBe(known);
    expect(await customerName(t.core, t.client.id, known)).toBe("Ann Baker");
  });

  it("an unknown one becomes one customer, also of two calls at once, and is nowhere in plain", async () => {
    const before = await customers();
    const [one, other] = await Promise.all([
      customerByPhone(t.core, t.api, "+15550001111"),
      customerByPhone(t.core, t.api, "+15550001111"),
    ]);
    expect(one).toBe(other);
    expect(await customers()).toBe(before + 1);
    const { rows } = await t.admin.query("SELECT c::text AS row FROM customers c WHERE id = $1", [one]);
    expect(rows[0].row).not.toContain("5550001111");
    expect(await customerName(t.core, t.client.id, one ?? "")).toBeUndefined();
  });

  it("is one number with and without the (0) that people write into it", async () => {
    const known = await upsertClaim(t.core, t.api, { external_customer_id: "K-2", phone: "+44 (0)20 7946 0958" });
    expect(await customerByPhone(t.core, t.api, "+442079460958")).toBe(known);
    // What was kept by an older way of writing is found again once the keys were rotated.
    await t.admin.query("UPDATE customers SET phone_lookup = 'as it was written' WHERE id = $1", [known]);
    expect(await rotateCustomerKeys(t.core, t.client.id)).toBe(1);
    expect(await customerByPhone(t.core, t.api, "+442079460958")).toBe(known);
  });

  it("one that a page has told, which nobody vouches for, makes nobody a customer and takes nobody away", async () => {
    const visitor: Actor = { ...t.api, kind: "visitor", id: "visitor", name: "Visitor", roles: [] };
    const claim = (external_customer_id: string, phone: string) => ({ external_customer_id, phone });
    const owner = await upsertClaim(t.core, t.api, claim("P-1", "+4791110001"));
    await upsertClaim(t.core, visitor, claim("P-2", "+4791110001"));
    expect(await customerByPhone(t.core, t.api, "+4791110001")).toBe(owner);
    const page = await upsertClaim(t.core, visitor, claim("P-3", "+4791110002"));
    const caller = await customerByPhone(t.core, t.api, "+4791110002");
    expect(caller).not.toBeNull();
    expect(caller).not.toBe(page);
    // The client's own server says it, too: from then on it is theirs.
    const told = await upsertClaim(t.core, visitor, claim("P-4", "+4791110003"));
    expect(await upsertClaim(t.core, t.api, claim("P-4", "+4791110003"))).toBe(told);
    expect(await customerByPhone(t.core, t.api, "+4791110003")).toBe(told);
  });

  it("one that several have is nobody's", async () => {
    for (const external_customer_id of ["F-1", "F-2"])
      await upsertClaim(t.core, t.api, { external_customer_id, phone: "+15550002222" });
    const before = await customers();
    expect(await customerByPhone(t.core, t.api, "+15550002222")).toBeNull();
    expect(await customers()).toBe(before);
  });
});
