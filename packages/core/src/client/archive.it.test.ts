import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findAccount, readSignIn } from "../access/account.ts";
import { findKey } from "../access/find-key.ts";
import { openSession } from "../access/open-session.ts";
import { hashKey } from "../api-key/make-key.ts";
import { listAudit } from "../audit/list.ts";
import { chat } from "../conversation/chat.ts";
import { readEvents } from "../conversation/read-events.ts";
import { invitePortalUser } from "../portal-user/invite.ts";
import { takeRun } from "../run/take.ts";
import { archiveClient } from "./archive.ts";
import { getClient } from "./get.ts";

let t: TestCore;
let ada: Actor;
let bea: Actor;

beforeAll(async () => {
  t = await openTestCore("archive_client");
  const { id } = await addTestStaff(t.admin, "Ada", ["admin"], []);
  ada = { kind: "staff", id, name: "Ada", roles: ["admin"], client_id: t.client.id };
  bea = { ...ada, name: "Bea" };
});
afterAll(() => t?.close());

const reached = async () =>
  Promise.all(
    [t.client.api_key, t.client.widget_key].map(async (key) => (await findKey(t.core, hashKey(key))) !== undefined),
  );

test("an archived client is reached by no key and no portal user, and is marked to staff; bringing it back brings all back", async () => {
  const user = await invitePortalUser(t.core, ada, {
    email: "pia@archive.example",
    name: "Pia",
    password: "walrus ladder 48 quince",
  });
  const portal = await openSession(t.core, { id: user.id, kind: "portal_user", name: "Pia" });
  const staff = await openSession(t.core, { id: ada.id, kind: "staff", name: "Ada" });
  const mark = async () =>
    (await readSignIn(t.core, staff.sign_in_id))?.clients.find((each) => each.id === t.client.id)?.archived;

  const { version } = await getClient(t.core, ada);
  const away = await archiveClient(t.core, ada, { archived: true, version });
  expect(away.archived_at).not.toBeNull();
  expect(await reached()).toEqual([false, false]);
  expect(await readSignIn(t.core, portal.sign_in_id)).toBeUndefined();
  expect(await findAccount(t.core, user.email)).toMatchObject({ disabled: true });
  expect(await mark()).toBe(true);

  const back = await archiveClient(t.core, ada, { archived: false, version: away.version });
  expect(back.archived_at).toBeNull();
  expect(await reached()).toEqual([true, true]);
  expect(await readSignIn(t.core, portal.sign_in_id)).toBeDefined();
  expect(await findAccount(t.core, user.email)).toMatchObject({ disabled: false });
  expect(await mark()).toBeUndefined();

  const { items } = await listAudit(t.core, ada, { target_id: t.client.id });
  expect(items.map((entry) => entry.action)).toEqual(["client.unarchive", "client.archive"]);
});

test("of two who archive it at once one does, and the other is told who was first", async () => {
  const { version } = await getClient(t.core, ada);
  const all = await Promise.allSettled(
    [ada, bea].map((who) => archiveClient(t.core, who, { archived: true, version })),
  );
  const won = all.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  const lost = all.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
  expect(won).toHaveLength(1);
  expect(lost).toMatchObject([{ code: "conflict", extra: { holder_name: won[0]?.changed_by_name } }]);
});

test("what is under way when it is archived commits nothing, and nothing that comes later is answered, until it is back", async () => {
  const { version, archived_at } = await getClient(t.core, ada);
  const here = archived_at ? (await archiveClient(t.core, ada, { archived: false, version })).version : version;
  const session_id = randomUUID();
  const signal = new AbortController().signal;
  const say = (message: string, waitMs: number) =>
    chat(t.core, t.api, { message, session_id, client_id: t.client.id }, { waitMs, signal });
  const { conversation_id } = await say("Hello", 10_000);
  const { rows } = await t.admin.query<{ id: string }>(
    `INSERT INTO runs (id, client_id, conversation_id, status, cause, upto_seq, lease_until)
     VALUES (gen_random_uuid(), $1, $2, 'queued', 'message', 1, now()) RETURNING id`,
    [t.client.id, conversation_id],
  );
  const queued = rows[0]?.id ?? "";
  const away = await archiveClient(t.core, ada, { archived: true, version: here });
  const log = async () => (await readEvents(t.core, ada, { conversation_id })).items.map((event) => event.kind);
  const before = await log();
  await takeRun(t.core, { client_id: t.client.id, run_id: queued, attempt: 0 });
  expect(await log()).toEqual(before);
  // A message that was let in a moment before is kept, and not answered.
  expect(await say("Is anybody there?", 500)).toMatchObject({ conversation_id, reply: null });
  expect(await log()).toEqual([...before, "customer_message"]);
  const { rows: runs } = await t.admin.query(
    "SELECT DISTINCT status FROM runs WHERE conversation_id = $1 AND status <> 'done'",
    [conversation_id],
  );
  expect(runs).toEqual([{ status: "superseded" }]);
  await archiveClient(t.core, ada, { archived: false, version: away.version });
  expect((await say("And now?", 10_000)).reply).not.toBeNull();
});
