import type { Actor } from "@switchboard/contracts/actor";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAudit } from "../audit/list.ts";
import { listSecrets } from "./list.ts";
import { loadSecrets } from "./load.ts";
import { removeSecret } from "./remove.ts";
import { setSecret } from "./set.ts";

let desk: Desk;
let actor: Actor;
let stranger: Actor;

beforeAll(async () => {
  desk = await openDesk("secret");
  actor = await desk.addClient("one");
  stranger = await desk.addClient("two");
});
afterAll(() => desk?.close());

test("is stored sealed, replaced by the next value, and never listed or audited in plain", async () => {
  await setSecret(desk.core, actor, { name: "CRM_KEY", value: "first-value" });
  await setSecret(desk.core, actor, { name: "CRM_KEY", value: "second-value" });
  expect(await loadSecrets(desk.core, actor.client_id, ["CRM_KEY"])).toEqual(new Map([["CRM_KEY", "second-value"]]));
  const { rows } = await desk.admin.query("SELECT * FROM client_secrets");
  const listed = await listSecrets(desk.core, actor);
  const audited = await listAudit(desk.core, actor, { action: "secret.set" });
  expect(listed.items).toEqual([{ name: "CRM_KEY", updated_at: expect.any(String), updated_by: "Ada", used_in: [] }]);
  expect(audited.items).toHaveLength(2);
  expect(JSON.stringify([rows, listed, audited])).not.toContain("-value");
});

test("that must be new takes no other's place, also of ten at once; it says who set what is there", async () => {
  const values = Array.from({ length: 10 }, (_, i) => `new-${i}`);
  const set = (value: string) => setSecret(desk.core, actor, { name: "FRESH", value, only_new: true });
  const all = await Promise.allSettled(values.map(set));
  const won = values.filter((_, i) => all[i]?.status === "fulfilled");
  expect(won).toHaveLength(1);
  for (const { reason } of all.filter((one) => one.status === "rejected"))
    expect(reason).toMatchObject({ code: "conflict", extra: { holder_name: "Ada" } });
  expect(await loadSecrets(desk.core, actor.client_id, ["FRESH"])).toEqual(new Map([["FRESH", won[0]]]));
});

test("is not another client's, even when its row is copied there", async () => {
  await setSecret(desk.core, actor, { name: "OWN", value: "mine" });
  expect(await loadSecrets(desk.core, stranger.client_id, ["OWN"])).toEqual(new Map());
  await desk.admin.query("INSERT INTO client_secrets SELECT $1, name, value FROM client_secrets WHERE name = 'OWN'", [
    stranger.client_id,
  ]);
  await expect(loadSecrets(desk.core, stranger.client_id, ["OWN"])).rejects.toThrow();
});

test("is deleted, except while an active config names it; the list says which do", async () => {
  const add = (name: string, secret: string, active: boolean, version: number) =>
    desk.admin.query(
      "INSERT INTO automation_configs (client_id, config_name, config_yaml, is_active, version) VALUES ($1, $2, $3, $4, $5)",
      [actor.client_id, name, `tools: \${${secret}}`, active, version],
    );
  await add("support", "USED", true, 1);
  await add("support", "NEXT", false, 2);
  for (const name of ["USED", "NEXT", "SPARE"]) await setSecret(desk.core, actor, { name, value: "a" });
  const uses = new Map((await listSecrets(desk.core, actor)).items.map((each) => [each.name, each.used_in]));
  expect(uses.get("USED")).toEqual([{ config_name: "support", active: true }]);
  expect(uses.get("NEXT")).toEqual([{ config_name: "support", active: false }]);
  expect(uses.get("SPARE")).toEqual([]);
  await expect(removeSecret(desk.core, actor, { name: "USED" })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("support"),
  });
  expect(await removeSecret(desk.core, stranger, { name: "SPARE" })).toEqual({ removed: false });
  expect(await removeSecret(desk.core, actor, { name: "NEXT" })).toEqual({ removed: true });
  expect(await removeSecret(desk.core, actor, { name: "SPARE" })).toEqual({ removed: true });
  expect(await removeSecret(desk.core, actor, { name: "SPARE" })).toEqual({ removed: false });
  expect((await listAudit(desk.core, actor, { action: "secret.remove" })).items).toHaveLength(2);
});
