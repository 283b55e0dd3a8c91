import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { CallFilter, CallNews, CallTicket } from "@switchboard/contracts/call";
import { AppError } from "@switchboard/kit/app-error";
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
import type { TestCore } from "@switchboard/testing/stack/core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { getConversation } from "../conversation/get.ts";
import { readEvents } from "../conversation/read-events.ts";
import { type AgentCall, agentCall } from "./agent-call.ts";
import { answerCall } from "./answer.ts";
import { changeMode } from "./change-mode.ts";
import { endCall } from "./end.ts";
import { endByStaff } from "./end-by-staff.ts";
import { escalateCall } from "./escalate.ts";
import { getCall } from "./get.ts";
import { interrupt } from "./interrupt.ts";
import { joinCall } from "./join.ts";
import { leaveCall } from "./leave.ts";
import { whisperRoomOf } from "./line.ts";
import { listCalls } from "./list.ts";
import { lookAtCall } from "./look.ts";
import { mediaOf } from "./media-of.ts";
import { noteSpeech } from "./note-speech.ts";
import { noteTiming } from "./note-timing.ts";
import { reportTiming } from "./report-timing.ts";
import { returnCall } from "./return-to-agent.ts";
import { sendAgent } from "./send-agent.ts";
import { startTestCall } from "./start-test.ts";
import { sweepCalls } from "./sweep.ts";
import { sweepCallers } from "./sweep-callers.ts";
import { callActor } from "./system-actor.ts";
import { type TakenCall, takeOverCall } from "./take-over.ts";
import { watchCalls } from "./watch.ts";
import { whisper } from "./whisper.ts";

let rig: CallRig;
let t: TestCore;
let ada: Actor;
let ben: Actor;

beforeAll(async () => {
  if (!livekitAvailable) return;
  rig = await openCallRig("call");
  ({ t, ada, ben } = rig);
}, 900_000);
afterEach(async () => {
  await rig?.leaveAll();
});
afterAll(async () => {
  await rig?.close();
});

const join = (ticket: { url: string; token: string }): Promise<RoomPeer> => rig.join(ticket);
const live = () => rig.live();
const eventsOf = (conversation_id: string) => rig.events(conversation_id);
const detail = (call_id: string) => rig.detail(call_id);

/** What a customer says on a call is a message like any other. */
const said = (call: AgentCall, message: string) =>
  chat(
    t.core,
    callActor({ client_id: call.client_id, call_id: call.id }),
    { message, session_id: call.session_id, client_id: call.client_id },
    { waitMs: 20_000, signal: new AbortController().signal, channel_type: call.channel_type },
  );

describe.skipIf(!livekitAvailable)("a call", () => {
  it("is one conversation from its beginning to its end, told once however often the end is", async () => {
    const { call, customer } = await live();
    expect(call).toMatchObject({ channel_type: "voice", state: "live", resumed: false });
    const answer = await said(call, "Where is order NW-1001?");
    expect(answer.reply).toContain("NW-1001");
    const place = { client_id: call.client_id, call_id: call.id };
    const begun = call.answered_at?.getTime() ?? 0;
    const spoken = { from: new Date(begun + 100), to: new Date(begun + 900) };
    await noteSpeech(t.core, place, { seq: answer.seq, who: "customer", ...spoken });
    await noteTiming(t.core, place, { kind: "response", ms: 420, at: new Date() });
    await expect(reportTiming(t.core, ben, { ...place, kind: "takeover_silent", ms: 1 })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await listCalls(t.core, ada, { view: "live" })).items.map(({ id }) => id)).toContain(call.id);

    await customer.leave();
    await expect.poll(async () => (await detail(call.id)).state).toBe("ended");
    expect(
      await endCall(t.core, callActor({ client_id: t.client.id, call_id: call.id }), {
        call_id: call.id,
        by: "system",
      }),
    ).toBe(false);
    const ended = await detail(call.id);
    expect(ended).toMatchObject({
      ended_by: "customer",
      outcome: "completed",
      timings: [{ kind: "response", ms: 420 }],
    });
    expect(ended.speech).toMatchObject([{ who: "customer", from_ms: 100, to_ms: 900 }]);
    const kinds = (await eventsOf(call.conversation_id)).map((e) => e.kind);
    expect(kinds.filter((kind) => kind === "call_ended")).toHaveLength(1);
    expect(kinds[0]).toBe("call_started");
    // These follow the end.
    const { conversation_id } = call;
    await expect
      .poll(async () => (await getConversation(t.core, ada, { conversation_id })).status, { timeout: 30_000 })
      .toBe("resolved");
    await expect.poll(async () => (await mediaOf(t.core).roomsOf([call.room])).size, { timeout: 30_000 }).toBe(0);
  });

  it("has a listener who hears all, is announced to nobody, and cannot speak", async () => {
    const { call, customer, agent } = await live();
    const listener = await join(await joinCall(t.core, ben, { call_id: call.id, mode: "listen", private: false }));
    await expect.poll(() => listener.hears(CUSTOMER_TONE)).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => listener.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    await expect(listener.speak(STAFF_TONE)).rejects.toThrow();
    expect(customer.others()).toEqual(["agent-1"]);
    expect(agent.others()).toEqual(["customer"]);
    expect(customer.hears(STAFF_TONE)).toBeLessThan(SILENT);
    expect((await detail(call.id)).legs.map(({ name, mode }) => [name, mode])).toContainEqual(["Ben", "listen"]);
  });

  it("lets one of two take it over: the agent is silent, the winner heard, the loser's line as it was", {
    timeout: 120_000,
  }, async () => {
    const { call, customer } = await live();
    const [a, b] = await Promise.all(
      [ada, ben].map((who) => joinCall(t.core, who, { call_id: call.id, mode: "listen", private: false }).then(join)),
    );
    const tried = await Promise.allSettled([ada, ben].map((who) => takeOverCall(t.core, who, { call_id: call.id })));
    const winner = tried.findIndex((result) => result.status === "fulfilled");
    const loser = tried[1 - winner] as PromiseRejectedResult;
    const names = ["Ada", "Ben"];
    expect(loser.reason).toMatchObject({ code: "conflict", extra: { holder_name: names[winner] } });
    const [there, lost] = (winner === 0 ? [a, b] : [b, a]) as [RoomPeer, RoomPeer];
    // Who was not in the room yet as the media server has it comes anew.
    const { ticket } = (tried[winner] as PromiseFulfilledResult<TakenCall>).value;
    const won = ticket ? await join(ticket) : there;
    await won.speak(STAFF_TONE);
    await expect.poll(() => customer.hears(AGENT_TONE), { message: "the agent" }).toBeLessThan(SILENT);
    await expect.poll(() => customer.hears(STAFF_TONE), { message: "the holder" }).toBeGreaterThan(AUDIBLE);
    await expect(lost.speak(OTHER_TONE)).rejects.toThrow();
    await expect.poll(() => lost.hears(STAFF_TONE)).toBeGreaterThan(AUDIBLE);

    const back = await returnCall(t.core, winner === 0 ? ada : ben, { call_id: call.id, note: "Be kind" });
    await expect.poll(() => customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeLessThan(SILENT);
    const listener = await join(back.ticket as CallTicket);
    await expect.poll(() => customer.others()).toEqual(["agent-1"]);
    await expect.poll(() => listener.hears(CUSTOMER_TONE)).toBeGreaterThan(AUDIBLE);
  });

  it("moves a supervisor from listening to speaking and back without a new connection", async () => {
    const { call, customer } = await live();
    const peer = await join(await joinCall(t.core, ben, { call_id: call.id, mode: "listen", private: false }));
    await changeMode(t.core, ben, { call_id: call.id, mode: "barge" });
    await expect
      .poll(
        () =>
          peer.speak(STAFF_TONE).then(
            () => true,
            () => false,
          ),
        { timeout: 30_000 },
      )
      .toBe(true);
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeGreaterThan(AUDIBLE);
    expect(customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    await changeMode(t.core, ben, { call_id: call.id, mode: "listen" });
    await expect.poll(() => customer.hears(STAFF_TONE)).toBeLessThan(SILENT);
    await leaveCall(t.core, ben, { call_id: call.id });
    await expect(changeMode(t.core, ben, { call_id: call.id, mode: "barge" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("throws out who was taken out and comes back with the old ticket", async () => {
    const { call } = await live();
    const ticket = await joinCall(t.core, ben, { call_id: call.id, mode: "listen", private: false });
    await join(ticket);
    await leaveCall(t.core, ben, { call_id: call.id });
    const again = await join(ticket);
    await expect.poll(() => again.room.isConnected).toBe(false);
  });

  it("shows who listens in private to themselves and to admins alone, and in no log", async () => {
    const { call } = await live();
    await joinCall(t.core, ben, { call_id: call.id, mode: "listen", private: true });
    const namesFor = async (who: Actor) =>
      (await getCall(t.core, who, { call_id: call.id })).legs.map((leg) => leg.name);
    expect(await namesFor(ada)).not.toContain("Ben");
    expect(await namesFor(ben)).toContain("Ben");
    expect(await namesFor({ ...ada, roles: ["admin"] })).toContain("Ben");
    expect((await eventsOf(call.conversation_id)).some((e) => e.kind === "call_joined")).toBe(false);
    await expect(joinCall(t.core, ben, { call_id: call.id, mode: "barge", private: true })).rejects.toMatchObject({
      code: "bad_input",
    });
  });

  it("tells the agent what a supervisor whispers, and neither customers nor the client's server", async () => {
    const { call } = await live();
    await whisper(t.core, ben, { call_id: call.id, text: "Offer the refund, card 4111 1111 1111 1111" });
    expect(JSON.stringify(await eventsOf(call.conversation_id))).not.toContain("4111 1111 1111 1111");
    const visitor: Actor = { ...t.api, kind: "visitor", roles: ["visitor"], session_id: call.session_id };
    const shownTo = (who: Actor) => readEvents(t.core, who, { conversation_id: call.conversation_id });
    expect(JSON.stringify(await Promise.all([shownTo(visitor), shownTo(t.api)]))).not.toContain("refund");
    await takeOverCall(t.core, ada, { call_id: call.id });
    await expect(whisper(t.core, ben, { call_id: call.id, text: "Too late" })).rejects.toMatchObject({
      code: "conflict",
      extra: { holder_name: "Ada" },
    });
    await expect(endByStaff(t.core, ben, { call_id: call.id })).rejects.toMatchObject({ code: "floor_held" });
    expect(await endByStaff(t.core, ada, { call_id: call.id })).toEqual({ ended: true });
    // Ada still owes the customer something.
    const conversation = await getConversation(t.core, ada, { conversation_id: call.conversation_id });
    expect(conversation).toMatchObject({ status: "escalated", floor: { staff_name: "Ada" } });
  });

  it("shows in the room's list who holds the floor, what was said last, what is waited for, and how the customer is", async () => {
    const { call } = await live();
    await said(call, "Hello");
    const shown = async () =>
      (await listCalls(t.core, ada, { view: "live" })).items.find((each) => each.id === call.id);
    expect(await shown()).toMatchObject({
      floor: { holder: "ai" },
      escalation: null,
      work: null,
      lines: [
        { who: "customer", text: "Hello" },
        { who: "agent", name: null },
      ],
    });
    const message = (await eventsOf(call.conversation_id)).find((e) => e.kind === "ai_message");
    const place = { client_id: call.client_id, call_id: call.id, conversation_id: call.conversation_id };
    await interrupt(t.core, { ...place, run_id: message?.run_id ?? undefined, heard: "Hel" });
    expect(await shown()).toMatchObject({ lines: [{ text: "Hello" }, { seq: message?.seq, text: "Hel" }] });
    await escalateCall(t.core, call, "They ask for a person");
    expect(await shown()).toMatchObject({ escalation: { status: "waiting", reason: "They ask for a person" } });
    await takeOverCall(t.core, ada, { call_id: call.id });
    expect(await shown()).toMatchObject({
      floor: { holder: "human", staff_name: "Ada" },
      escalation: { status: "claimed" },
      strip: [{ holder: "ai" }, { holder: "waiting" }, { holder: "human" }],
    });
  });

  it("lists ended calls by what came of them, where they came from and whether a person took over", async () => {
    const { call } = await live();
    await takeOverCall(t.core, ada, { call_id: call.id });
    await endByStaff(t.core, ada, { call_id: call.id });
    const found = async (filter: CallFilter) =>
      (await listCalls(t.core, ada, { view: "ended", limit: 200, ...filter })).items.some(
        (each) => each.id === call.id,
      );
    expect(await found({ outcome: "completed", origin: "test", direction: "inbound", with_person: true })).toBe(true);
    expect(await found({ outcome: "missed" })).toBe(false);
    expect(await found({ origin: "sip" })).toBe(false);
    expect(await found({ direction: "outbound" })).toBe(false);
    expect(await found({ with_person: false })).toBe(false);
    expect(await found({ since: new Date(Date.now() + 60_000).toISOString() })).toBe(false);
    expect(await found({ since: new Date(Date.now() - 3_600_000).toISOString() })).toBe(true);
  });

  it("tells who watches what has changed, drafts of live calls, and how loud it is", async () => {
    const { call } = await live();
    const over = new AbortController();
    const news: CallNews[] = [];
    const told: string[] = [];
    const stop = t.core.realtime.subscribe({ client_id: t.client.id }, ({ kind }) => told.push(kind));
    const watching = (async () => {
      for await (const each of watchCalls(t.core, ada, over.signal)) news.push(each);
    })();
    await expect.poll(() => news.length).toBeGreaterThan(0);
    expect(told).toContain("calls_watched");
    stop();
    const levels = { customer: 0.4, agent: 0, staff: null };
    t.core.realtime.publish({ kind: "levels", client_id: t.client.id, call_id: call.id, levels });
    await expect.poll(() => news).toContainEqual({ kind: "levels", call_id: call.id, levels });
    await said(call, "Hello");
    await expect.poll(() => news.some((each) => each.kind === "changed" && each.call_ids.includes(call.id))).toBe(true);
    const run_id = randomUUID();
    await t.admin.query(
      "INSERT INTO run_drafts (run_id, client_id, conversation_id, attempt, epoch, text) VALUES ($1, $2, $3, 1, 1, 'I am about to')",
      [run_id, t.client.id, call.conversation_id],
    );
    t.core.realtime.publish({ kind: "draft", client_id: t.client.id, conversation_id: call.conversation_id });
    await expect.poll(() => news).toContainEqual({ kind: "draft", call_id: call.id, text: "I am about to" });
    over.abort();
    await watching;
  });

  it("keeps of an interrupted answer what the customer heard", async () => {
    const { call } = await live();
    const answer = await said(call, "Hello");
    const message = (await eventsOf(call.conversation_id)).find((e) => e.kind === "ai_message");
    const place = { client_id: call.client_id, call_id: call.id, conversation_id: call.conversation_id };
    expect(answer.reply).not.toBeNull();
    const cut = await interrupt(t.core, { ...place, run_id: message?.run_id ?? undefined, heard: "Hel" });
    expect(cut).toEqual({ stopped: true });
    expect((await eventsOf(call.conversation_id)).at(-1)).toMatchObject({
      kind: "speech_cut",
      body: { cut_seq: message?.seq, heard: "Hel" },
    });
  });

  it("takes the newest agent alone, and sends for another when it is gone", async () => {
    const { call, agent } = await live();
    const sent = { client_id: t.client.id, call_id: call.id };
    expect(await answerCall(t.core, { ...sent, dispatch: 1 }, "agent-2")).toBe(false);
    await agent.leave();
    await expect
      .poll(() => t.core.db.tenant(t.client.id, (x) => x.calls.findFirstOrThrow({ where: { id: call.id } })), {
        timeout: 30_000,
      })
      .toMatchObject({ dispatches: 2, agent_identity: null });
    expect(await answerCall(t.core, { ...sent, dispatch: 1 }, "agent-1")).toBe(false);
    expect(await answerCall(t.core, { ...sent, dispatch: 2 }, "agent-2")).toBe(true);
    expect(await agentCall(t.core, { client_id: t.client.id, call_id: call.id })).toMatchObject({ resumed: true });
    await Promise.all([sendAgent(t.core, t.client.id, call.id, 2), sendAgent(t.core, t.client.id, call.id, 2)]);
    const { dispatches } = await t.core.db.tenant(t.client.id, (x) =>
      x.calls.findFirstOrThrow({ where: { id: call.id } }),
    );
    expect(dispatches).toBe(3);
  });

  it("is begun, not gone on with, by an agent in whose place another was sent for and never came", async () => {
    const { call_id } = await startTestCall(t.core, ada, {});
    const place = { client_id: t.client.id, call_id };
    await sendAgent(t.core, t.client.id, call_id, 1);
    expect(await answerCall(t.core, { ...place, dispatch: 1 }, "agent-1")).toBe(false);
    expect(await agentCall(t.core, place)).toMatchObject({ resumed: false });
    expect(await answerCall(t.core, { ...place, dispatch: 2 }, "agent-2")).toBe(true);
  });

  it("is ended by the sweep, once, when its room is gone and nobody said so", async () => {
    const ticket = await startTestCall(t.core, ada, {});
    await t.admin.query("UPDATE calls SET started_at = now() - interval '1 minute' WHERE id = $1", [ticket.call_id]);
    const { rows } = await t.admin.query<{ room: string }>("SELECT room FROM calls WHERE id = $1", [ticket.call_id]);
    const silent = { ...t.core, media: { ...mediaOf(t.core) } };
    await mediaOf(t.core).endRoom(rows[0]?.room ?? "");
    await Promise.all([sweepCalls(silent), sweepCalls(t.core)]);
    const call = await detail(ticket.call_id);
    expect(call).toMatchObject({ state: "ended", outcome: "missed" });
    const kinds = (await eventsOf(call.conversation_id)).map((e) => e.kind);
    expect(kinds.filter((kind) => kind === "call_ended")).toHaveLength(1);
  });

  it("leaves no room behind in which people talk unseen, though the media server was away as it ended", async () => {
    const endRoom = () => Promise.reject(new AppError("unavailable", "The media server does not answer."));
    const deaf = { ...t.core, media: { ...mediaOf(t.core), endRoom } };
    const leftBehind = async (): Promise<string[]> => {
      const call = await rig.answered();
      const rooms = [call.room, whisperRoomOf(call.room)];
      await mediaOf(t.core).openRoom(whisperRoomOf(call.room), { emptyTimeoutS: 300 });
      await endCall(deaf, callActor({ client_id: t.client.id, call_id: call.id }), { call_id: call.id, by: "agent" });
      expect(await mediaOf(t.core).roomsOf(rooms)).toEqual(new Set(rooms));
      return rooms;
    };
    const goesOn = await rig.answered();
    const swept = await leftBehind();
    await sweepCallers(t.core);
    expect(await mediaOf(t.core).roomsOf([...swept, goesOn.room])).toEqual(new Set([goesOn.room]));

    const [room = ""] = await leftBehind();
    const abilities = { canPublish: true, canSubscribe: true, canPublishData: true, hidden: false };
    const token = await mediaOf(t.core).token({ room, identity: "customer", name: "Customer", abilities });
    await join({ url: rig.livekit.url, token });
    await expect.poll(async () => (await mediaOf(t.core).roomsOf([room])).size, { timeout: 30_000 }).toBe(0);
  });

  it("that rang at a person goes on when they come while the sweep looks at it", async () => {
    const { call_id } = await startTestCall(t.core, ada, {});
    await t.admin.query("UPDATE calls SET rings_until = now() - interval '1 s' WHERE id = $1", [call_id]);
    const media = mediaOf(t.core);
    const participants = async (room: string) => {
      await t.admin.query("UPDATE calls SET state = 'live', answered_at = now() WHERE id = $1", [call_id]);
      return media.participants(room);
    };
    const meanwhile = { ...t.core, media: { ...media, participants } };
    await lookAtCall(meanwhile, { client_id: t.client.id, call_id }, { hasRoom: true, hasWhispers: false });
    expect((await detail(call_id)).state).toBe("live");
  });

  it("is refused with the reason where there is no media server", async () => {
    const without = { ...t.core, media: undefined };
    await expect(startTestCall(without, ada, {})).rejects.toMatchObject({ code: "unavailable" });
  });
});
