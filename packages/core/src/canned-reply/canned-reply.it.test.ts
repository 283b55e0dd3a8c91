import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listCannedReplies } from "./list.ts";
import { removeCannedReply } from "./remove.ts";
import { saveCannedReply } from "./save.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("canned");
}, 60_000);
afterAll(() => t?.close());

const person = (name: string, role: "operator" | "admin"): Actor => ({
  kind: "staff",
  id: randomUUID(),
  name,
  roles: [role],
  client_id: t.client.id,
});
const [everybodys, own] = [{ shared: true }, { shared: false }];
const text = (shortcut: string, more = {}) => ({
  shortcut,
  title: `About ${shortcut}`,
  body: "Hello {{customer.first_name|there}}.",
  ...more,
});
const shortcuts = async (who: Actor) => (await listCannedReplies(t.core, who)).items.map((each) => each.shortcut);

it("shows everybody the shared ones, and each person their own", async () => {
  const [admin, mia, jonas] = [person("Ada", "admin"), person("Mia", "operator"), person("Jonas", "operator")];
  await saveCannedReply(t.core, admin, text("refund"), everybodys);
  const bye = await saveCannedReply(t.core, mia, text("bye"), own);
  // The same shortcut may be one person's own and everybody's.
  await saveCannedReply(t.core, mia, text("refund"), own);
  expect(await shortcuts(mia)).toEqual(["bye", "refund", "refund"]);
  expect(await shortcuts(jonas)).toEqual(["refund"]);
  const remove = (who: Actor, id = "", sharing = own) =>
    removeCannedReply(t.core, who, { canned_reply_id: id }, sharing);
  const shared = (await listCannedReplies(t.core, jonas)).items[0];
  // Another's own one is not there for him, nor for an admin; everybody's is not his to change.
  expect(await remove(jonas, bye.id)).toEqual({ removed: false });
  expect(await remove(admin, bye.id, everybodys)).toEqual({ removed: false });
  expect(await remove(jonas, shared?.id)).toEqual({ removed: false });
  const change = { ...text("refund"), canned_reply_id: shared?.id, version: 1 };
  await expect(saveCannedReply(t.core, jonas, change, own)).rejects.toMatchObject({ code: "not_found" });
  expect(await remove(mia, bye.id)).toEqual({ removed: true });
  expect(await remove(mia, bye.id)).toEqual({ removed: false });
  expect(await shortcuts(mia)).toEqual(["refund", "refund"]);
});

it("lets one of two who change it at once win; the other is told by whom", async () => {
  const [ada, bea] = [person("Ada", "admin"), person("Bea", "admin")];
  const { id } = await saveCannedReply(t.core, ada, text("hours"), everybodys);
  for (let version = 1; version <= 20; version += 1) {
    const change = (who: Actor) =>
      saveCannedReply(
        t.core,
        who,
        text("hours", { canned_reply_id: id, version, body: `${who.name} ${version}` }),
        everybodys,
      );
    const tries = await Promise.allSettled([change(ada), change(bea)]);
    const won = tries.find((r) => r.status === "fulfilled");
    const lost = tries.find((r) => r.status === "rejected");
    expect(won?.value).toMatchObject({ version: version + 1 });
    expect(lost?.reason).toMatchObject({ code: "conflict", extra: { holder_name: won?.value.changed_by_name } });
  }
});

it("gives a shortcut to one of two who take it at once", async () => {
  const [ada, bea] = [person("Ada", "admin"), person("Bea", "admin")];
  for (let round = 0; round < 20; round += 1) {
    const tries = await Promise.allSettled(
      [ada, bea].map((who) => saveCannedReply(t.core, who, text(`new-${round}`), everybodys)),
    );
    expect(tries.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = tries.find((r) => r.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict", message: expect.stringContaining(`/new-${round} is`) });
  }
});
