import type { Actor } from "@switchboard/contracts/actor";
import type { NewApiKey } from "@switchboard/contracts/api-key";
import type { Hint } from "@switchboard/contracts/realtime";
import { type Desk, openDesk } from "@switchboard/testing/test-desk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "./create.ts";
import { listApiKeys } from "./list.ts";
import { hashKey } from "./make-key.ts";
import { revokeApiKey } from "./revoke.ts";
import { rotateApiKey } from "./rotate.ts";

let desk: Desk;
let actor: Actor;
let stranger: Actor;

beforeAll(async () => {
  desk = await openDesk("api_key");
  actor = await desk.addClient("one");
  stranger = await desk.addClient("two");
});
afterAll(() => desk?.close());

const find = (key: string) =>
  desk.core.db.lookup({ name: "find-api-key", text: "SELECT * FROM find_api_key($1)", values: [hashKey(key)] });

test("a key is found by its hash, which is all that is stored of it", async () => {
  const { key, api_key } = await createApiKey(desk.core, actor, {
    kind: "publishable",
    name: "Widget",
    allowed_origins: ["https://shop.example/page"],
    minute_limit: 20,
  });
  expect(key).toMatch(/^sb_pk_[\w-]{43}$/);
  expect(api_key).toMatchObject({ allowed_origins: ["https://shop.example"], minute_limit: 20, hour_limit: 10_000 });
  expect(await find(key)).toMatchObject([{ id: api_key.id, client_id: actor.client_id, kind: "publishable" }]);
  const { rows } = await desk.admin.query("SELECT * FROM api_keys");
  const audited = await desk.admin.query("SELECT * FROM audit_entries");
  expect(JSON.stringify([rows, audited.rows])).not.toContain(key.slice(14));
});

test("a revoked key is gone at once, and every process hears of it", async () => {
  const { key, api_key } = await createApiKey(desk.core, actor, { kind: "secret", name: "Server" });
  const hints: Hint[] = [];
  const stop = desk.core.realtime.subscribe({ subject_id: api_key.id }, (hint) => hints.push(hint));
  await expect(revokeApiKey(desk.core, stranger, { id: api_key.id })).rejects.toMatchObject({ code: "not_found" });
  expect(await find(key)).toHaveLength(1);
  await revokeApiKey(desk.core, actor, { id: api_key.id });
  await revokeApiKey(desk.core, actor, { id: api_key.id });
  stop();
  expect(await find(key)).toEqual([]);
  expect(hints).toContainEqual({ kind: "access", subject_id: api_key.id });
  const { rows } = await desk.admin.query("SELECT 1 FROM audit_entries WHERE action = 'api_key.revoke'");
  expect(rows).toHaveLength(1);
});

test("lists newest first, page by page, the client's own alone", async () => {
  for (let i = 0; i < 5; i++) await createApiKey(desk.core, stranger, { kind: "secret", name: `Key ${i}` });
  const first = await listApiKeys(desk.core, stranger, { limit: 3 });
  const second = await listApiKeys(desk.core, stranger, { limit: 3, cursor: first.next ?? "" });
  expect([...first.items, ...second.items].map((k) => k.name)).toEqual(["Key 4", "Key 3", "Key 2", "Key 1", "Key 0"]);
  expect(second.next).toBeNull();
});

test("a replaced key works beside the new one for its overlap, and then ends by itself; one of two who replace it wins", async () => {
  const made: NewApiKey = {
    kind: "publishable",
    name: "Shop",
    allowed_origins: ["https://shop.example"],
    minute_limit: 7,
  };
  const { key, api_key } = await createApiKey(desk.core, actor, made);
  const bea = { ...actor, name: "Bea" };
  const tries = await Promise.allSettled(
    [actor, bea].map((who) => rotateApiKey(desk.core, who, { api_key_id: api_key.id, overlap_h: 24 })),
  );
  const won = tries.find((each) => each.status === "fulfilled");
  const lost = tries.find((each) => each.status === "rejected");
  expect(lost?.reason).toMatchObject({ code: "conflict", extra: { holder_name: won?.value.api_key.created_by_name } });
  expect(won?.value.api_key).toMatchObject({ ...made, replaces_id: api_key.id, hour_limit: api_key.hour_limit });
  expect([await find(key), await find(won?.value.key ?? "")].flat()).toHaveLength(2);
  const ends = Date.parse((await listApiKeys(desk.core, actor)).items.find((k) => k.id === api_key.id)?.ends_at ?? "");
  expect(Math.abs(ends - Date.now() - 24 * 3_600_000)).toBeLessThan(60_000);
  await desk.admin.query("UPDATE api_keys SET ends_at = now() WHERE id = $1", [api_key.id]);
  expect(await find(key)).toEqual([]);
  const now = rotateApiKey(desk.core, stranger, { api_key_id: api_key.id, overlap_h: 0 });
  await expect(now).rejects.toMatchObject({ code: "not_found" });
});

test("tells when a key was last used", async () => {
  const { key, api_key } = await createApiKey(desk.core, actor, { kind: "secret", name: "Used" });
  const seen = async () => (await listApiKeys(desk.core, actor)).items.find((k) => k.id === api_key.id)?.last_used_at;
  expect(await seen()).toBeNull();
  await find(key);
  expect(await seen()).toEqual(expect.any(String));
});
