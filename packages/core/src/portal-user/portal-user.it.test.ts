import type { Actor } from "@switchboard/contracts/actor";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findAccount, readSignIn } from "../access/account.ts";
import { openSession } from "../access/open-session.ts";
import { verifyPassword } from "../access/password.ts";
import { getClient } from "../client/get.ts";
import { updateClient } from "../client/update.ts";
import { inviteStaff } from "../staff/invite.ts";
import { changePortalUser } from "./change.ts";
import { invitePortalUser } from "./invite.ts";
import { listPortalUsers } from "./list.ts";

let t: TestCore;
let ada: Actor;
let bea: Actor;
const password = "walrus ladder 48 quince";

beforeAll(async () => {
  t = await openTestCore("portal_user");
  const { id } = await addTestStaff(t.admin, "Ada", ["admin"], []);
  ada = { kind: "staff", id, name: "Ada", roles: ["admin"], client_id: t.client.id };
  bea = { ...ada, name: "Bea" };
});
afterAll(() => t?.close());

const invite = (email: string) => invitePortalUser(t.core, ada, { email, name: "Pia", password });
const session = (id: string) => openSession(t.core, { id, kind: "portal_user", name: "Pia" });
/** What came of two at once: the winner's value and the loser's reason. */
async function race<A, B>(one: Promise<A>, two: Promise<B>) {
  const all = await Promise.allSettled([one, two]);
  const won = all.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  return { won, lost: all.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : [])) };
}

test("signs in with the first password, which is kept as a hash alone and may not be easy", async () => {
  await invite("Pia@Portal.example");
  const account = await findAccount(t.core, "pia@portal.example");
  expect(await verifyPassword(account?.password_hash, password)).toBe(true);
  const easy = invitePortalUser(t.core, ada, { email: "easy@portal.example", name: "Pia", password: "password1" });
  await expect(easy).rejects.toMatchObject({ code: "bad_input" });
});

test("one address is one account, though an admin invites it as staff and another to the portal at once", async () => {
  for (let i = 0; i < 10; i++) {
    const email = `both-${i}@portal.example`;
    const staff = inviteStaff(t.core, bea, { email, name: "Sam", roles: ["operator"], client_ids: [] });
    const { won, lost } = await race<unknown, unknown>(invite(email), staff);
    expect(won).toHaveLength(1);
    expect(lost).toMatchObject([{ code: "conflict" }]);
  }
});

test("who is disabled is out at once and stays out of the old sign-in when let in again; one of two changes wins", async () => {
  const user = await invite("out@portal.example");
  const { sign_in_id } = await session(user.id);
  expect(await readSignIn(t.core, sign_in_id)).toBeDefined();
  const seen = { portal_user_id: user.id, version: user.version };
  const { won, lost } = await race(
    changePortalUser(t.core, ada, { ...seen, disabled: true }),
    changePortalUser(t.core, bea, { ...seen, disabled: true }),
  );
  expect(lost).toMatchObject([{ code: "conflict", extra: { holder_name: won[0]?.changed_by_name } }]);
  expect(await readSignIn(t.core, sign_in_id)).toBeUndefined();
  await changePortalUser(t.core, ada, { portal_user_id: user.id, version: 2, disabled: false });
  expect(await readSignIn(t.core, sign_in_id)).toBeUndefined();
});

test("a new password ends the sign-ins of the old one", async () => {
  const user = await invite("new@portal.example");
  const { sign_in_id } = await session(user.id);
  const other = `${password} and more`;
  await changePortalUser(t.core, ada, { portal_user_id: user.id, version: 1, password: other });
  expect(await readSignIn(t.core, sign_in_id)).toBeUndefined();
  const account = await findAccount(t.core, user.email);
  expect(await verifyPassword(account?.password_hash, other)).toBe(true);
  const { rows } = await t.admin.query("SELECT * FROM audit_entries WHERE target_id = $1", [user.id]);
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain(other);
});

test("lists page by page", async () => {
  const first = await listPortalUsers(t.core, ada, { limit: 2 });
  const second = await listPortalUsers(t.core, ada, { limit: 100, cursor: first.next ?? "" });
  const emails = [...first.items, ...second.items].map((user) => user.email);
  expect(emails).toEqual([...new Set(emails)].sort());
  expect(emails).toContain("out@portal.example");
});

test("of two who change a client one wins, the other is told who; a config that is not active answers for nobody", async () => {
  const { name, industry, idle_limit_s, gone_after_s, recording_days, default_config_name, version } = await getClient(
    t.core,
    ada,
  );
  const same = { name, industry, idle_limit_s, gone_after_s, recording_days, default_config_name, version };
  const { won, lost } = await race(
    updateClient(t.core, ada, { ...same, industry: "toys" }),
    updateClient(t.core, bea, { ...same, industry: "games" }),
  );
  expect(won).toMatchObject([{ version: version + 1 }]);
  expect(lost).toMatchObject([{ code: "conflict", extra: { holder_name: won[0]?.changed_by_name } }]);
  const wrong = updateClient(t.core, ada, { ...same, version: version + 1, default_config_name: "nothing" });
  await expect(wrong).rejects.toMatchObject({ code: "bad_input" });
});

test("whose a portal user is, and under which address, the run-time role cannot rewrite", async () => {
  const { id } = await invite("stays@portal.example");
  const write = (set: string) =>
    t.core.db.query(t.client.id, { name: "", text: `UPDATE client_users SET ${set} WHERE id = $1`, values: [id] });
  for (const set of ["email = 'ada@elsewhere.example'", "client_id = client_id", "id = gen_random_uuid()"]) {
    await expect(write(set), set).rejects.toThrow(/permission denied/);
  }
  await write("disabled_at = now()");
});
