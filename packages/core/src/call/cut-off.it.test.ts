import { randomUUID } from "node:crypto";
import { type CallRig, type LiveCall, openCallRig } from "@switchboard/testing/call/call-rig";
import { livekitAvailable } from "@switchboard/testing/livekit";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { getConversation } from "../conversation/get.ts";
import { CUSTOMER_IDENTITY } from "./legs.ts";
import { mediaOf } from "./media-of.ts";
import { onRoomEvent } from "./room-event.ts";
import { sweepCalls } from "./sweep.ts";

let rig: CallRig;

beforeAll(async () => {
  if (!livekitAvailable) return;
  rig = await openCallRig("cut_off");
}, 900_000);
afterEach(async () => {
  await rig?.leaveAll();
});
afterAll(async () => {
  await rig?.close();
});

/** A call whose customer has been written down as one who is in its room. */
async function live(origin: "widget" | "test"): Promise<LiveCall> {
  const made = await rig.live();
  const there = async () =>
    (await rig.detail(made.call.id)).legs.some((leg) => leg.kind === "customer" && !leg.left_at);
  await expect.poll(there).toBe(true);
  await rig.t.admin.query("UPDATE calls SET origin = $2 WHERE id = $1", [made.call.id, origin]);
  return made;
}

const ended = (call_id: string) => expect.poll(async () => (await rig.detail(call_id)).state).toBe("ended");
const kindsOf = async (conversation_id: string) => (await rig.events(conversation_id)).map(({ kind }) => kind);

describe.skipIf(!livekitAvailable)("a customer whom the media server drops", () => {
  it("was cut off: the call has failed, and a person is asked for", async () => {
    const { call } = await live("widget");
    await mediaOf(rig.t.core).endRoom(call.room);
    await ended(call.id);
    expect(await rig.detail(call.id)).toMatchObject({ outcome: "failed", ended_by: "system" });
    expect(await kindsOf(call.conversation_id)).toContain("escalation_opened");
    const conversation = await getConversation(rig.t.core, rig.ada, { conversation_id: call.conversation_id });
    expect(conversation).toMatchObject({ status: "escalated", escalation: { status: "waiting" } });
  });

  it("is nobody to be called back when they only tried the agent", async () => {
    const { call } = await live("test");
    await mediaOf(rig.t.core).endRoom(call.room);
    await ended(call.id);
    expect(await rig.detail(call.id)).toMatchObject({ outcome: "failed" });
    expect(await kindsOf(call.conversation_id)).not.toContain("escalation_opened");
  });

  it("has hung up who is seen there no more while the room still is, though no news of it came", async () => {
    const call = await rig.answered();
    const participant = { identity: CUSTOMER_IDENTITY, kind: "other", attributes: {}, dropped: false } as const;
    await onRoomEvent(rig.t.core, {
      id: randomUUID(),
      kind: "participant_joined",
      room: call.room,
      at: Date.now(),
      participant,
    });
    await sweepCalls(rig.t.core);
    expect(await rig.detail(call.id)).toMatchObject({ state: "ended", outcome: "completed", ended_by: "customer" });
  });

  it("is none who hangs up, whoever says so first: the call was completed", async () => {
    const { call, customer } = await live("widget");
    const sweeping = setInterval(() => void sweepCalls(rig.t.core).catch(() => undefined), 20);
    try {
      await customer.leave();
      await ended(call.id);
    } finally {
      clearInterval(sweeping);
    }
    expect(await rig.detail(call.id)).toMatchObject({ outcome: "completed", ended_by: "customer" });
    expect(await kindsOf(call.conversation_id)).not.toContain("escalation_opened");
  });
});
