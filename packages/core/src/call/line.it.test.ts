import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import {
  AGENT_TONE,
  AUDIBLE,
  type CallRig,
  CUSTOMER_TONE,
  OTHER_TONE,
  openCallRig,
  SILENT,
  STAFF_TONE,
} from "@switchboard/testing/call/call-rig";
import { livekitAvailable } from "@switchboard/testing/livekit";
import type { RoomPeer } from "@switchboard/testing/room-peer";
import { addTestStaff } from "@switchboard/testing/stack/client";
import type { TestCore } from "@switchboard/testing/stack/core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { getConversation } from "../conversation/get.ts";
import { resolve } from "../conversation/resolve.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { takeOver } from "../conversation/take-over.ts";
import { setPresence } from "../presence/set.ts";
import { noteSeen } from "../presence/stay-present.ts";
import { sweepGoneHolders } from "../presence/sweep.ts";
import { acceptTransfer } from "../transfer/accept.ts";
import { offerTransfer } from "../transfer/offer.ts";
import { changeMode } from "./change-mode.ts";
import { endByStaff } from "./end-by-staff.ts";
import { joinCall } from "./join.ts";
import { joinWhisper } from "./join-whisper.ts";
import { mediaOf } from "./media-of.ts";
import { returnCall } from "./return-to-agent.ts";
import { sweepCalls } from "./sweep.ts";
import { takeOverCall } from "./take-over.ts";

let rig: CallRig;
let t: TestCore;
let ada: Actor;
let ben: Actor;

beforeAll(async () => {
  if (!livekitAvailable) return;
  rig = await openCallRig("line");
  ({ t, ada, ben } = rig);
}, 900_000);
afterEach(async () => {
  await rig?.leaveAll();
});
afterAll(async () => {
  await rig?.close();
});

const listen = (who: Actor, call_id: string) =>
  joinCall(t.core, who, { call_id, mode: "listen", private: false }).then(rig.join);
const whisperTo = (who: Actor, call_id: string) => joinWhisper(t.core, who, { call_id }).then(rig.join);
/** Until the media server's word that somebody may speak has come to them. */
const speaksAtLast = (peer: RoomPeer, hertz: number) =>
  expect
    .poll(() =>
      peer.speak(hertz).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
const staffModes = async (call_id: string) =>
  (await rig.detail(call_id)).legs.filter((leg) => leg.kind === "staff").map(({ name, mode }) => [name, mode]);

describe.skipIf(!livekitAvailable)("a call's line follows its floor", () => {
  it("that is taken and returned in the Inbox: without a sweep, the agent is silent, who listened speaks, and goes", async () => {
    const { call, customer } = await rig.live();
    const { conversation_id } = call;
    const peer = await listen(ada, call.id);
    await takeOver(t.core, ada, { conversation_id });
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeLessThan(SILENT);
    expect(await staffModes(call.id)).toEqual([["Ada", "take_over"]]);
    await speaksAtLast(peer, STAFF_TONE);
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeGreaterThan(AUDIBLE);

    await returnFloor(t.core, ada, { conversation_id });
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeLessThan(SILENT);
    await expect.poll(() => customer.others()).toEqual(["agent-1"]);
    expect(await staffModes(call.id)).toEqual([]);
  });

  it("to the colleague who accepts it: who held it is heard no more, and comes back as a listener whatever they ask for", async () => {
    const { call, customer } = await rig.live();
    const [first, second] = [await listen(ada, call.id), await listen(ben, call.id)];
    await takeOverCall(t.core, ada, { call_id: call.id });
    await speaksAtLast(first, STAFF_TONE);
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeGreaterThan(AUDIBLE);
    const offered = { conversation_id: call.conversation_id, staff_id: ben.id, note: "Yours" };
    const { transfer } = await offerTransfer(t.core, ada, offered);
    await acceptTransfer(t.core, ben, { transfer_id: transfer.id });
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeLessThan(SILENT);
    await expect.poll(() => first.room.isConnected).toBe(false);
    await speaksAtLast(second, OTHER_TONE);
    await expect.poll(() => customer.hears(OTHER_TONE)).toBeGreaterThan(AUDIBLE);
    expect(customer.hears(AGENT_TONE)).toBeLessThan(SILENT);

    const back = await listen(ada, call.id);
    await expect.poll(() => back.hears(CUSTOMER_TONE)).toBeGreaterThan(AUDIBLE);
    await expect(back.speak(STAFF_TONE)).rejects.toThrow();
    expect(await staffModes(call.id)).toEqual([
      ["Ben", "take_over"],
      ["Ada", "listen"],
    ]);
    // Ben's console was opened anew: it asks to listen, and has what the floor gives it.
    const again = await listen(ben, call.id);
    await again.speak(OTHER_TONE);
    await expect.poll(() => customer.hears(OTHER_TONE)).toBeGreaterThan(AUDIBLE);
  });

  it("that goes back since its holder went away, and with the end of the conversation", async () => {
    const { call, customer } = await rig.live();
    const { conversation_id } = call;
    const peer = await listen(ben, call.id);
    await takeOverCall(t.core, ben, { call_id: call.id });
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeLessThan(SILENT);
    await setPresence(t.core, ben, { status: "away" });
    await t.admin.query("UPDATE presence SET changed_at = now() - interval '1 hour' WHERE staff_id = $1", [ben.id]);
    await sweepGoneHolders(t.core);
    expect(await getConversation(t.core, ada, { conversation_id })).toMatchObject({ floor: { holder: "ai" } });
    await expect.poll(() => peer.room.isConnected).toBe(false);
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    await setPresence(t.core, ben, { status: "available" });
    await noteSeen(t.core, ben);

    const other = await listen(ada, call.id);
    await takeOverCall(t.core, ada, { call_id: call.id });
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeLessThan(SILENT);
    await resolve(t.core, ada, { conversation_id });
    await expect.poll(() => other.room.isConnected).toBe(false);
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    // An agent would say goodbye now; this one says nothing.
    await t.admin.query("UPDATE conversations SET resolved_at = now() - interval '1 minute' WHERE id = $1", [
      conversation_id,
    ]);
    await sweepCalls(t.core);
    expect(await rig.detail(call.id)).toMatchObject({ state: "ended", ended_by: "system", outcome: "completed" });
  });

  it("when the media server hears of it later, by the sweep; and an agent that begins to speak meanwhile is muted", async () => {
    const { call, customer, agent } = await rig.live();
    const away = () => Promise.reject(new Error("away"));
    const deaf = { ...t.core, media: { ...mediaOf(t.core), participants: away } };
    await takeOver(deaf, ada, { conversation_id: call.conversation_id });
    expect(customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    await sweepCalls(t.core);
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeLessThan(SILENT);
    await agent.speak(OTHER_TONE);
    await expect
      .poll(async () =>
        (await mediaOf(t.core).participants(call.room))
          .find((p) => p.kind === "other" && p.identity === "agent-1")
          ?.tracks.map(({ muted }) => muted),
      )
      .toEqual([true, true]);
    await expect.poll(() => customer.hears(OTHER_TONE)).toBeLessThan(SILENT);
  });

  it("back to the agent though the media server hangs: nobody waits for it, and the line is right once it answers", async () => {
    const { call, customer } = await rig.live();
    const peer = await listen(ada, call.id);
    await takeOverCall(t.core, ada, { call_id: call.id });
    await speaksAtLast(peer, STAFF_TONE);
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeLessThan(SILENT);
    rig.livekit.hang(true);
    const began = performance.now();
    const { floor, ticket } = await returnCall(t.core, ada, { call_id: call.id }).finally(() =>
      rig.livekit.hang(false),
    );
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(floor.holder).toBe("ai");
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeLessThan(SILENT);
    await expect.poll(() => customer.others()).toEqual(["agent-1"]);
    const back = await rig.join(ticket as CallTicket);
    await expect.poll(() => back.hears(CUSTOMER_TONE)).toBeGreaterThan(AUDIBLE);
    await expect(back.speak(STAFF_TONE)).rejects.toThrow();
  });

  it("and has nobody on it who may not be there any more", async () => {
    const { call, customer } = await rig.live();
    const [first, second] = [await listen(ada, call.id), await listen(ben, call.id)];
    await changeMode(t.core, ben, { call_id: call.id, mode: "barge" });
    await speaksAtLast(second, OTHER_TONE);
    await expect.poll(() => customer.hears(OTHER_TONE)).toBeGreaterThan(AUDIBLE);
    // An admin is of every client.
    const { id } = await addTestStaff(t.admin, "Root", ["admin"], []);
    const third = await listen({ ...ada, id, name: "Root", roles: ["admin"] }, call.id);
    await t.admin.query("UPDATE staff SET disabled_at = now() WHERE id = $1", [ben.id]);
    try {
      await sweepCalls(t.core);
      await expect.poll(() => second.room.isConnected).toBe(false);
      await expect
        .poll(() => staffModes(call.id))
        .toEqual([
          ["Ada", "listen"],
          ["Root", "listen"],
        ]);
      expect(third.room.isConnected).toBe(true);
      expect(first.room.isConnected).toBe(true);
    } finally {
      await t.admin.query("UPDATE staff SET disabled_at = NULL WHERE id = $1", [ben.id]);
    }
  });

  it("and tells who comes too late who was first: the end or the takeover", async () => {
    const ended = await rig.answered();
    await endByStaff(t.core, ben, { call_id: ended.id });
    await expect(takeOverCall(t.core, ada, { call_id: ended.id })).rejects.toMatchObject({
      code: "conflict",
      message: "Ben has ended this call.",
      extra: { ended_by: "staff", holder_name: "Ben" },
    });
    const taken = await rig.answered();
    await takeOverCall(t.core, ada, { call_id: taken.id });
    await expect(endByStaff(t.core, ben, { call_id: taken.id })).rejects.toMatchObject({
      code: "floor_held",
      extra: { holder_name: "Ada" },
    });
  });
});

describe.skipIf(!livekitAvailable)("a whisper by voice", () => {
  it("is heard by who holds the floor, and never by the customer or the agent, whatever the whisperer's client asks for", async () => {
    const { call, customer, agent } = await rig.live();
    const holder = await listen(ada, call.id);
    await takeOverCall(t.core, ada, { call_id: call.id });
    await speaksAtLast(holder, STAFF_TONE);
    const coach = await listen(ben, call.id);
    await expect(joinWhisper(t.core, ben, { call_id: call.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await changeMode(t.core, ben, { call_id: call.id, mode: "whisper" })).toEqual({
      mode: "whisper",
      ticket: null,
    });
    const [ear, voice] = [await whisperTo(ada, call.id), await whisperTo(ben, call.id)];
    const loudest = { customer: 0, agent: 0 };
    const measure = setInterval(() => {
      loudest.customer = Math.max(loudest.customer, customer.hears(OTHER_TONE));
      loudest.agent = Math.max(loudest.agent, agent.hears(OTHER_TONE));
    }, 10);
    try {
      await voice.speak(OTHER_TONE);
      await expect.poll(() => ear.hears(OTHER_TONE)).toBeGreaterThan(AUDIBLE);
      // A refused track hangs in the client for ten seconds.
      const refused = await Promise.allSettled([ear.speak(STAFF_TONE), coach.speak(OTHER_TONE)]);
      expect(refused.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      // The customer's own line works all the while.
      await expect.poll(() => customer.hears(STAFF_TONE)).toBeGreaterThan(AUDIBLE);
      expect(customer.others()).toEqual(["agent-1", holder.identity].toSorted());
    } finally {
      clearInterval(measure);
    }
    expect(loudest.customer).toBeLessThan(SILENT);
    expect(loudest.agent).toBeLessThan(SILENT);

    // Who barges in speaks on the line; who holds the floor no more hears no whispers.
    await changeMode(t.core, ben, { call_id: call.id, mode: "barge" });
    await expect.poll(() => voice.room.isConnected).toBe(false);
    await speaksAtLast(coach, OTHER_TONE);
    await expect.poll(() => customer.hears(OTHER_TONE)).toBeGreaterThan(AUDIBLE);
    await returnFloor(t.core, ada, { conversation_id: call.conversation_id });
    await expect.poll(() => ear.room.isConnected).toBe(false);
  });
});
