import type { Actor } from "@switchboard/contracts/actor";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findAccount, readSignIn } from "../access/account.ts";
import { findKey } from "../access/find-key.ts";
import { openSession } from "../access/open-session.ts";
import { hashKey } from "../api-key/make-key.ts";
import { listAudit } from "../audit/list.ts";
import { invitePortalUser } from "../portal-user/invite.ts";
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
