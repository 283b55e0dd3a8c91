import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { StaffRole } from "@switchboard/contracts/role";
import { addTestClient, addTestStaff } from "@switchboard/testing/stack/client";
import { northwindYaml, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSignIn } from "../access/account.ts";
import { openSession } from "../access/open-session.ts";
import { findPasswordLink, usePasswordLink } from "../access/password-link.ts";
import { signIn } from "../access/sign-in.ts";
import { chat } from "../conversation/chat.ts";
import { takeOver } from "../conversation/take-over.ts";
import { createResearchTask } from "../research-task/create.ts";
import { claimTask } from "../task/claim.ts";
import { changeStaff } from "./change.ts";
import { disableStaff, enableStaff } from "./disable.ts";
import { getStaff, readMember } from "./get.ts";
import { inviteStaff } from "./invite.ts";
import { listStaff } from "./list.ts";
import { makeStaffLink } from "./make-link.ts";
import { sweepDisplaced } from "./release.ts";

const strong = "seven otters repaint the harbour";
const ip = "127.0.0.1";
let t: TestCore;
let ada: Actor;
let bea: Actor;

async function member(name: string, roles: StaffRole[], clients = [t.client]): Promise<Actor & { email: string }> {
  const { id, email } = await addTestStaff(t.admin, name, roles, clients);
  return { kind: "staff", id, name, email, roles, client_id: t.client.id };
}

beforeAll(async () => {
  t = await openTestCore("staff");
  ada = await member("Ada", ["admin"], []);
  bea = await member("Bea", ["admin"], []);
});
afterAll(() => t?.close());

const versionOf = async (id: string) => (await readMember(t.core, id)).version;
const invitation = (roles: StaffRole[] = ["operator"]) => ({
  email: `New-${randomUUID()}@Staff.example`,
  name: "Nia New",
  roles,
  client_ids: [t.client.id],
});

describe("an invitation", () => {
  it("lets its reader choose a password, once, and signs them in", async () => {
    const input = invitation();
    const { member: made, link } = await inviteStaff(t.core, ada, input);
    expect(made).toMatchObject({ state: "invited", email: input.email.toLowerCase(), clients: [{ id: t.client.id }] });
    await expect(signIn(t.core, { email: input.email, password: "", ip })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    const found = { name: "Nia New", email: made.email, purpose: "invite" };
    expect(await findPasswordLink(t.core, { token: link.token, ip })).toEqual(found);
    await expect(usePasswordLink(t.core, { token: link.token, password: "password", ip })).rejects.toMatchObject({
      code: "bad_input",
    });
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => usePasswordLink(t.core, { token: link.token, password: strong, ip })),
    );
    expect(tries.map((each) => each.status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect((await readMember(t.core, made.id)).state).toBe("active");
    expect((await signIn(t.core, { email: made.email, password: strong, ip })).session.user.roles).toEqual([
      "operator",
    ]);
    await expect(findPasswordLink(t.core, { token: link.token, ip })).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  it("is not made for an address that has an account, of staff or of a portal", async () => {
    const input = invitation();
    await inviteStaff(t.core, ada, input);
    const again = { ...invitation(), email: input.email.toUpperCase() };
    await expect(inviteStaff(t.core, ada, again)).rejects.toMatchObject({
      code: "conflict",
      fields: [{ path: "email" }],
    });
    const email = `${randomUUID()}@client.example`;
    await t.admin.query("INSERT INTO client_users (client_id, email, name, password_hash) VALUES ($1, $2, 'P', 'x')", [
      t.client.id,
      email,
    ]);
    await expect(inviteStaff(t.core, ada, { ...invitation(), email })).rejects.toMatchObject({ code: "conflict" });
  });

  it("ends with a newer link, with its time, and with the account", async () => {
    const { member: made, link } = await inviteStaff(t.core, ada, invitation());
    const second = await makeStaffLink(t.core, ada, { staff_id: made.id });
    const dead = (token: string) =>
      expect(usePasswordLink(t.core, { token, password: strong, ip })).rejects.toMatchObject({
        code: "unauthenticated",
      });
    await dead(link.token);
    await disableStaff(t.core, ada, { staff_id: made.id, version: made.version });
    await dead(second.token);
    await expect(makeStaffLink(t.core, ada, { staff_id: made.id })).rejects.toMatchObject({ code: "conflict" });
    await enableStaff(t.core, ada, { staff_id: made.id, version: await versionOf(made.id) });
    const third = await makeStaffLink(t.core, ada, { staff_id: made.id });
    await t.admin.query("UPDATE one_time_links SET expires_at = now() WHERE staff_id = $1", [made.id]);
    await dead(third.token);
  });

  it("and a reset end the sign-ins of before", async () => {
    const kim = await member("Kim", ["operator"]);
    const { sign_in_id } = await openSession(t.core, { id: kim.id, kind: "staff", name: "Kim" });
    const { token } = await makeStaffLink(t.core, ada, { staff_id: kim.id });
    expect(await readSignIn(t.core, sign_in_id)).toBeDefined();
    await usePasswordLink(t.core, { token, password: strong, ip });
    expect(await readSignIn(t.core, sign_in_id)).toBeUndefined();
  });
});

describe("roles and clients", () => {
  it("of one person, changed by two at once: one wins, the other is told who, 100 rounds", {
    timeout: 120_000,
  }, async () => {
    const kim = await member("Kim", ["operator"]);
    for (let round = 0; round < 100; round += 1) {
      const version = await versionOf(kim.id);
      const by = (who: Actor, roles: StaffRole[]) =>
        changeStaff(t.core, who, { staff_id: kim.id, version, roles, client_ids: [t.client.id] });
      const tries = await Promise.allSettled([by(ada, ["operator", "reviewer"]), by(bea, ["operator"])]);
      const won = tries.find((each) => each.status === "fulfilled");
      const lost = tries.find((each) => each.status === "rejected");
      expect(won?.value.member.version).toBe(version + 1);
      expect(lost?.reason).toMatchObject({
        code: "conflict",
        extra: { holder_name: won?.value.member.changed_by_name },
      });
    }
  });

  it("nobody gives themselves one, and the last admin keeps theirs", async () => {
    const admins = await listStaff(t.core, { q: "admin" });
    expect(admins.items.map((each) => each.name)).toEqual(["Ada", "Bea"]);
    const own = { staff_id: ada.id, version: await versionOf(ada.id), client_ids: [] };
    await expect(changeStaff(t.core, ada, { ...own, roles: ["admin", "operator"] })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(disableStaff(t.core, ada, { staff_id: ada.id, version: own.version })).rejects.toMatchObject({
      code: "conflict",
    });
    // The last two take the role from each other at once: one keeps it.
    const each = (who: Actor, whom: Actor, version: number) =>
      changeStaff(t.core, who, { staff_id: whom.id, version, roles: ["reviewer"], client_ids: [] });
    const [va, vb] = [await versionOf(ada.id), await versionOf(bea.id)];
    const tries = await Promise.allSettled([each(ada, bea, vb), each(bea, ada, va)]);
    expect(tries.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = tries.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict", message: expect.stringContaining("is the last admin") });
    await t.admin.query("UPDATE staff SET roles = '{admin}' WHERE id = ANY ($1)", [[ada.id, bea.id]]);
  });

  it("are written down with who and what, and no names or addresses", async () => {
    const kim = await member("Kim Secretname", ["operator"]);
    await changeStaff(t.core, ada, { staff_id: kim.id, version: 1, roles: ["reviewer"], client_ids: [] });
    const { history } = await getStaff(t.core, { staff_id: kim.id });
    expect(history[0]).toMatchObject({
      action: "staff.change",
      actor_name: "Ada",
      details: { roles_before: ["operator"], roles: ["reviewer"], client_ids: [] },
    });
    expect(JSON.stringify(history)).not.toContain("Secretname");
  });
});

describe("who may not hold something any more", () => {
  let sessions = 0;
  async function held(by: Actor): Promise<string> {
    const said = { message: "I want a person", session_id: `s-${(sessions += 1)}`, client_id: t.client.id };
    const { conversation_id } = await chat(t.core, t.api, said, {
      waitMs: 5_000,
      signal: new AbortController().signal,
    });
    await takeOver(t.core, by, { conversation_id });
    return conversation_id;
  }
  async function leased(by: Actor): Promise<string> {
    const made = await createResearchTask(t.core, ada, {
      title: "A",
      brief: "B",
      subject: { name: "C" },
      fields: [{ name: "r", label: "R" }],
      researchers: 1,
    });
    const { rows } = await t.admin.query<{ id: string }>("SELECT id FROM tasks WHERE research_task_id = $1", [made.id]);
    await claimTask(t.core, by, { task_id: rows[0]?.id ?? "" });
    return rows[0]?.id ?? "";
  }
  const conversation = async (id: string) =>
    (await t.admin.query("SELECT floor_holder, status FROM conversations WHERE id = $1", [id])).rows[0];
  const task = async (id: string) =>
    (await t.admin.query("SELECT status, holder_id FROM tasks WHERE id = $1", [id])).rows[0];

  it("disabled: sign-ins end, conversations and tasks go back to their queues", async () => {
    const kim = await member("Kim", ["operator", "researcher"]);
    const { sign_in_id } = await openSession(t.core, { id: kim.id, kind: "staff", name: "Kim" });
    const [talk, work] = [await held(kim), await leased(kim)];
    const done = await disableStaff(t.core, ada, { staff_id: kim.id, version: 1 });
    expect(done).toMatchObject({ conversations_returned: 1, tasks_returned: 1, member: { state: "disabled" } });
    expect(await readSignIn(t.core, sign_in_id)).toBeUndefined();
    expect(await conversation(talk)).toEqual({ floor_holder: "ai", status: "escalated" });
    expect(await task(work)).toEqual({ status: "open", holder_id: null });
    const back = await enableStaff(t.core, ada, { staff_id: kim.id, version: done.member.version });
    expect(back.member).toMatchObject({ state: "active", roles: ["operator", "researcher"] });
    expect(await readSignIn(t.core, sign_in_id)).toBeUndefined();
  });

  it("without the role, or moved to another client: what they hold goes back, what they may keep stays", async () => {
    const other = await addTestClient(
      t.admin,
      "fjord",
      northwindYaml().replace("client_id: northwind", "client_id: fjord"),
    );
    const kim = await member("Kim", ["operator", "researcher"]);
    const [talk, work] = [await held(kim), await leased(kim)];
    const first = await changeStaff(t.core, ada, {
      staff_id: kim.id,
      version: 1,
      roles: ["operator"],
      client_ids: [t.client.id],
    });
    expect(first).toMatchObject({ conversations_returned: 0, tasks_returned: 1 });
    expect((await task(work)).status).toBe("open");
    const second = await changeStaff(t.core, ada, {
      staff_id: kim.id,
      version: 2,
      roles: ["operator"],
      client_ids: [other.id],
    });
    expect(second).toMatchObject({ conversations_returned: 1, member: { clients: [{ id: other.id }] } });
    expect((await conversation(talk)).floor_holder).toBe("ai");
  });

  it("is swept where the process died right after the commit", async () => {
    const kim = await member("Kim", ["operator"]);
    const talk = await held(kim);
    await t.admin.query("UPDATE staff SET disabled_at = now() WHERE id = $1", [kim.id]);
    await Promise.all([sweepDisplaced(t.core), sweepDisplaced(t.core)]);
    expect((await conversation(talk)).floor_holder).toBe("ai");
    const { rows } = await t.admin.query(
      "SELECT count(*)::int AS n FROM escalations WHERE conversation_id = $1 AND status = 'waiting'",
      [talk],
    );
    expect(rows[0].n).toBe(1);
  });
});

it("lists by name, page by page, by a part of the name, and with when they were last seen", async () => {
  const nobody = await listStaff(t.core, { q: "100%_nobody" });
  expect(nobody.items).toEqual([]);
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listStaff(t.core, { limit: 3, cursor });
    names.push(...page.items.map((each) => each.id));
    cursor = page.next ?? undefined;
  } while (cursor);
  const { rows } = await t.admin.query("SELECT count(*)::int AS n FROM staff");
  expect(new Set(names).size).toBe(rows[0].n);
  await openSession(t.core, { id: bea.id, kind: "staff", name: "Bea" });
  expect((await readMember(t.core, bea.id)).last_seen_at).not.toBeNull();
});
