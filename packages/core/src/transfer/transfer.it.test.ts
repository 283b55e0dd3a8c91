import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { addOperator, say } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, expect, it } from "vitest";
import { getConversation } from "../conversation/get.ts";
import { readEvents } from "../conversation/read-events.ts";
import { reply } from "../conversation/reply.ts";
import { resolve } from "../conversation/resolve.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { takeOver } from "../conversation/take-over.ts";
import { listNotifications } from "../notification/list.ts";
import { setPresence } from "../presence/set.ts";
import { acceptTransfer } from "./accept.ts";
import { declineTransfer, withdrawTransfer } from "./end.ts";
import { offerTransfer } from "./offer.ts";
import { sweepTransfers } from "./sweep.ts";

let t: TestCore;
let ada: Actor;
let ben: Actor;
let cleo: Actor;
beforeAll(async () => {
  t = await openTestCore("transfer");
  [ada, ben, cleo] = [await addOperator(t, "Ada"), await addOperator(t, "Ben"), await addOperator(t, "Cleo")];
});
afterAll(() => t.close());

/** A conversation that Ada holds. */
async function held(): Promise<string> {
  const conversation_id = await say(t);
  await takeOver(t.core, ada, { conversation_id });
  return conversation_id;
}
const offer = (conversation_id: string, to: Actor, note = "") =>
  offerTransfer(t.core, ada, { conversation_id, staff_id: to.id, note }).then(({ transfer }) => transfer);
const detail = (conversation_id: string) => getConversation(t.core, t.api, { conversation_id });
const eventsOf = async (conversation_id: string) =>
  (await readEvents(t.core, ada, { conversation_id, limit: 200 })).items;
const states = async (id: string) =>
  (await eventsOf(id)).flatMap((e) => (e.kind === "transfer_changed" ? [e.body.state] : []));

it("moves the floor when the colleague accepts, and not before", async () => {
  const id = await held();
  const { id: transfer_id } = await offer(id, ben, "Knows sofas better than I do");
  expect(await detail(id)).toMatchObject({
    floor: { staff_name: "Ada", epoch: 2 },
    transfer: { to_name: "Ben", note: "Knows sofas better than I do" },
  });
  expect((await listNotifications(t.core, ben)).items[0]).toMatchObject({
    kind: "assigned",
    actor_name: "Ada",
    target_id: id,
  });
  await reply(t.core, ada, { conversation_id: id, text: "A colleague will be with you", key: "1" });
  const { floor } = await acceptTransfer(t.core, ben, { transfer_id });
  expect(floor).toMatchObject({ staff_name: "Ben", epoch: 3 });
  expect(await detail(id)).toMatchObject({
    floor: { staff_name: "Ben", epoch: 3 },
    transfer: null,
    escalation: { status: "claimed", claimed_by: ben.id },
  });
  const moved = (await eventsOf(id)).findLast((e) => e.kind === "floor_changed");
  expect(moved?.body).toMatchObject({
    holder: "human",
    staff_name: "Ben",
    reason: "transfer",
    note: "Knows sofas better than I do",
  });
  // The customer is told who has come, and not what the colleagues said to each other.
  const public_ = await readEvents(
    t.core,
    { ...t.api, kind: "visitor", session_id: (await detail(id)).session_id },
    { conversation_id: id, limit: 200 },
  );
  expect(JSON.stringify(public_.items)).not.toContain("sofas");
  expect(public_.items.some((e) => e.kind === "floor_changed" && e.body.staff_name === "Ben")).toBe(true);
  await expect(reply(t.core, ada, { conversation_id: id, text: "Late", key: "2" })).rejects.toMatchObject({
    code: "floor_held",
    extra: { holder_name: "Ben" },
  });
});

it("stays when the colleague declines, does not answer, or it is taken back; who offered is told", async () => {
  const id = await held();
  await declineTransfer(t.core, ben, { transfer_id: (await offer(id, ben)).id, reason: "I am on the phone" });
  expect((await listNotifications(t.core, ada)).items[0]).toMatchObject({
    actor_name: "Ben",
    detail: expect.stringContaining("I am on the phone"),
  });
  await withdrawTransfer(t.core, ada, { transfer_id: (await offer(id, ben)).id });
  const { id: transfer_id } = await offer(id, ben);
  await t.admin.query("UPDATE transfers SET until = now() - interval '1 s' WHERE id = $1", [transfer_id]);
  await expect(acceptTransfer(t.core, ben, { transfer_id })).rejects.toMatchObject({ code: "conflict" });
  await Promise.all([sweepTransfers(t.core), sweepTransfers(t.core)]);
  expect(await states(id)).toEqual(["offered", "declined", "offered", "withdrawn", "offered", "timed_out"]);
  expect(await detail(id)).toMatchObject({ floor: { staff_name: "Ada", epoch: 2 }, transfer: null });
  await expect(acceptTransfer(t.core, ben, { transfer_id })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("did not answer in time"),
  });
});

it("is over when the floor goes elsewhere", async () => {
  const [returned, resolved] = [await held(), await held()];
  const offers = [await offer(returned, ben), await offer(resolved, ben)];
  await returnFloor(t.core, ada, { conversation_id: returned });
  await resolve(t.core, ada, { conversation_id: resolved });
  for (const { id: transfer_id } of offers) {
    await expect(acceptTransfer(t.core, ben, { transfer_id })).rejects.toMatchObject({ code: "conflict" });
  }
  expect(await states(returned)).toEqual(["offered", "withdrawn"]);
});

it("is for colleagues who are there, by who holds the floor, answered by whom it is for", async () => {
  const id = await held();
  await setPresence(t.core, cleo, { status: "away" });
  await expect(offer(id, cleo)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("not there"),
  });
  await setPresence(t.core, cleo, { status: "available" });
  await expect(offer(id, ada)).rejects.toMatchObject({ code: "conflict" });
  await expect(offerTransfer(t.core, ben, { conversation_id: id, staff_id: cleo.id, note: "" })).rejects.toMatchObject({
    code: "floor_held",
  });
  const { id: transfer_id } = await offer(id, ben);
  for (const use of [acceptTransfer, declineTransfer]) {
    await expect(use(t.core, cleo, { transfer_id })).rejects.toMatchObject({ code: "not_found" });
  }
  await expect(withdrawTransfer(t.core, ben, { transfer_id })).rejects.toMatchObject({ code: "not_found" });
});

it("two offers at once: one stands, the other is told to whom (100 rounds)", { timeout: 180_000 }, async () => {
  const id = await held();
  for (let round = 0; round < 100; round += 1) {
    const results = await Promise.allSettled([offer(id, ben), offer(id, cleo)]);
    const won = results.find((r) => r.status === "fulfilled");
    const lost = results.find((r) => r.status === "rejected");
    const transfer = won?.status === "fulfilled" ? won.value : undefined;
    expect(lost).toMatchObject({ reason: { code: "conflict", extra: { holder_name: transfer?.to_name } } });
    await withdrawTransfer(t.core, ada, { transfer_id: transfer?.id as string });
  }
});

it("acceptance races with return, withdrawal and a second console: the floor is somebody's, and moves once (100 rounds)", {
  timeout: 180_000,
}, async () => {
  for (let round = 0; round < 100; round += 1) {
    const id = await held();
    const { id: transfer_id } = await offer(id, ben);
    const against = [
      () => returnFloor(t.core, ada, { conversation_id: id }),
      () => withdrawTransfer(t.core, ada, { transfer_id }),
      () => acceptTransfer(t.core, ben, { transfer_id }),
      () => declineTransfer(t.core, ben, { transfer_id }),
    ][round % 4] as () => Promise<unknown>;
    const [first, second] = await Promise.allSettled([acceptTransfer(t.core, ben, { transfer_id }), against()]);
    const { floor } = await detail(id);
    expect([first, second].filter((r) => r.status === "fulfilled")).toHaveLength(1);
    const moves = (await eventsOf(id)).filter((e) => e.kind === "floor_changed").length;
    const accepted = first.status === "fulfilled" || round % 4 === 2;
    expect(floor.staff_name).toBe(accepted ? "Ben" : round % 4 === 0 ? null : "Ada");
    expect(moves).toBe(accepted || round % 4 === 0 ? 2 : 1);
    await resolve(t.core, accepted ? ben : ada, { conversation_id: id });
  }
});
