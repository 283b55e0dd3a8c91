import { setImmediate as turn } from "node:timers/promises";
import type { Actor } from "@switchboard/contracts/actor";
import type { Media } from "@switchboard/media/livekit/media";
import type { RoomEvent } from "@switchboard/media/livekit/room-event";
import { AGENT_TONE, AUDIBLE, type CallRig, openCallRig, SILENT } from "@switchboard/testing/call/call-rig";
import { livekitAvailable } from "@switchboard/testing/livekit";
import type { TestCore } from "@switchboard/testing/stack/core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { getConversation } from "../conversation/get.ts";
import { reply } from "../conversation/reply.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { sendMessage } from "../conversation/send-message.ts";
import type { Core } from "../core.ts";
import type { AgentCall } from "./agent-call.ts";
import { endCall } from "./end.ts";
import { endByStaff } from "./end-by-staff.ts";
import { interrupt } from "./interrupt.ts";
import { joinCall } from "./join.ts";
import { CUSTOMER_IDENTITY } from "./legs.ts";
import { mediaOf } from "./media-of.ts";
import { returnCall } from "./return-to-agent.ts";
import { onRoomEvent } from "./room-event.ts";
import { setLine } from "./set-line.ts";
import { callActor } from "./system-actor.ts";
import { takeOverCall } from "./take-over.ts";

const rounds = Number(process.env["RACE_ROUNDS"] ?? 10);
const limitMs = 60_000 + rounds * 6_000;

let rig: CallRig;
let t: TestCore;
let ada: Actor;
let ben: Actor;

beforeAll(async () => {
  if (!livekitAvailable) return;
  rig = await openCallRig("call_races");
  ({ t, ada, ben } = rig);
}, 900_000);
afterEach(async () => {
  await rig?.leaveAll();
});
afterAll(async () => {
  await rig?.close();
});

/** A core that counts what is asked of the media server through it. */
function counting(): { core: Core; asked: string[] } {
  const asked: string[] = [];
  const media = mediaOf(t.core);
  const counted = <K extends "mute" | "allow" | "remove">(name: K): Media[K] =>
    ((...args: Parameters<Media[K]>) => {
      asked.push(name);
      return (media[name] as (...all: unknown[]) => unknown)(...args);
    }) as Media[K];
  return {
    core: { ...t.core, media: { ...media, mute: counted("mute"), allow: counted("allow"), remove: counted("remove") } },
    asked,
  };
}

const floorOf = async ({ conversation_id }: Pick<AgentCall, "conversation_id">) =>
  (await getConversation(t.core, ada, { conversation_id })).floor;
const agentMuted = async ({ room }: AgentCall) =>
  (await mediaOf(t.core).participants(room)).find((p) => p.identity === "agent-1")?.tracks.map(({ muted }) => muted);
const kindsOf = async ({ conversation_id }: AgentCall): Promise<string[]> => {
  const text = "SELECT kind FROM events WHERE conversation_id = $1 ORDER BY seq";
  return (await t.admin.query<{ kind: string }>(text, [conversation_id])).rows.map(({ kind }) => kind);
};
/** Both at once, one of them some turns of the event loop later than the other: who is first changes from round to round. */
async function race<A, B>(round: number, one: () => Promise<A>, other: () => Promise<B>) {
  const late = async <T>(work: () => Promise<T>, turns: number): Promise<T> => {
    for (let n = 0; n < turns; n += 1) await turn();
    return work();
  };
  const turns = round % 8;
  return Promise.allSettled(round % 2 === 0 ? [one(), late(other, turns)] : [late(one, turns), other()]) as Promise<
    [PromiseSettledResult<A>, PromiseSettledResult<B>]
  >;
}
const reasonOf = (result: PromiseSettledResult<unknown>): unknown =>
  result.status === "rejected" ? result.reason : undefined;

describe.skipIf(!livekitAvailable)(`races on calls, ${rounds} rounds each`, () => {
  it(
    "two takeovers: one wins, the other is told who and asks nothing of the media server",
    async () => {
      const { call, customer } = await rig.live();
      const wins = { Ada: 0, Ben: 0 };
      for (let round = 0; round < rounds; round += 1) {
        const sides = [counting(), counting()] as const;
        const results = await race(
          round,
          () => takeOverCall(sides[0].core, ada, { call_id: call.id }),
          () => takeOverCall(sides[1].core, ben, { call_id: call.id }),
        );
        const won = results[0].status === "fulfilled" ? 0 : 1;
        const [winner, name] = won === 0 ? ([ada, "Ada"] as const) : ([ben, "Ben"] as const);
        expect(results[won].status).toBe("fulfilled");
        expect(reasonOf(results[1 - won] as PromiseSettledResult<unknown>)).toMatchObject({
          code: "conflict",
          extra: { holder_name: name },
        });
        expect(sides[1 - won]?.asked).toEqual([]);
        await expect.poll(() => agentMuted(call)).toEqual([true]);
        expect(await floorOf(call)).toMatchObject({ holder: "human", staff_name: name });
        await expect.poll(() => customer.hears(AGENT_TONE), { interval: 10 }).toBeLessThan(SILENT);
        wins[name] += 1;
        await t.core.background.drain(10_000);
        await returnCall(t.core, winner, { call_id: call.id });
        await expect.poll(() => agentMuted(call)).toEqual([false]);
        await expect.poll(() => customer.hears(AGENT_TONE), { interval: 10 }).toBeGreaterThan(AUDIBLE);
      }
      console.log(`two takeovers: ${JSON.stringify(wins)}`);
    },
    limitMs,
  );

  it(
    "takeover against news of the room that were on their way before it: who took over stays, and may speak",
    async () => {
      const { call } = await rig.live();
      const place = { client_id: call.client_id, call_id: call.id };
      const media = mediaOf(t.core);
      for (let round = 0; round < rounds; round += 1) {
        const ticket = await joinCall(t.core, ada, { call_id: call.id, mode: "listen", private: false });
        const peer = await rig.join(ticket);
        const me = async () => (await media.participants(call.room)).find((p) => p.identity === peer.identity);
        await expect.poll(async () => (await me())?.abilities.hidden).toBe(true);
        let taken: Promise<unknown> | undefined;
        // The line has been read; who is in the room is told once the floor has moved.
        const late: Core = {
          ...t.core,
          media: {
            ...media,
            participants: async (room) => {
              taken ??= takeOverCall(t.core, ada, { call_id: call.id });
              await taken;
              return media.participants(room);
            },
          },
        };
        await setLine(late, place);
        await t.core.background.drain(10_000);
        expect((await me())?.abilities).toMatchObject({ canPublish: true, hidden: false });
        await returnCall(t.core, ada, { call_id: call.id });
        await peer.leave();
      }
    },
    limitMs,
  );

  it(
    "takeover against interrupt: nothing of the agent after the floor, no run left, and the agent muted",
    async () => {
      const { call } = await rig.live();
      const actor = callActor({ client_id: call.client_id, call_id: call.id });
      const place = { client_id: call.client_id, call_id: call.id, conversation_id: call.conversation_id };
      let cutRuns = 0;
      for (let round = 0; round < rounds; round += 1) {
        const sent = await sendMessage(t.core, actor, {
          message: `Where is order NW-${1_000 + round}?`,
          session_id: call.session_id,
          channel_type: call.channel_type,
          streams: true,
        });
        const [taken, cut] = await race(
          round,
          () => takeOverCall(t.core, ada, { call_id: call.id }),
          () => interrupt(t.core, { ...place, run_id: undefined, heard: "" }),
        );
        expect([taken.status, cut.status]).toEqual(["fulfilled", "fulfilled"]);
        await sent.run;
        const kinds = await kindsOf(call);
        const moved = kinds.lastIndexOf("floor_changed");
        expect(kinds.slice(moved)).not.toContain("ai_message");
        const { rows } = await t.admin.query<{ status: string }>(
          "SELECT status FROM runs WHERE conversation_id = $1 ORDER BY created_at DESC",
          [call.conversation_id],
        );
        expect(rows.filter(({ status }) => status === "queued" || status === "running")).toEqual([]);
        if (rows[0]?.status === "superseded") cutRuns += 1;
        expect(await floorOf(call)).toMatchObject({ staff_name: "Ada" });
        await expect.poll(() => agentMuted(call)).toEqual([true]);
        // Answered, so that the return opens no run.
        await reply(t.core, ada, { conversation_id: call.conversation_id, text: "I am here now", key: `${round}` });
        await returnFloor(t.core, ada, { conversation_id: call.conversation_id });
      }
      console.log(`takeover against interrupt: ${cutRuns} of ${rounds} runs were still going`);
    },
    limitMs,
  );

  it(
    "end against takeover: one of them is first, and the other is told who it was",
    async () => {
      const first = { end: 0, takeover: 0 };
      for (let round = 0; round < rounds; round += 1) {
        const call = await rig.answered();
        const [ended, taken] = await race(
          round,
          () => endByStaff(t.core, ben, { call_id: call.id }),
          () => takeOverCall(t.core, ada, { call_id: call.id }),
        );
        if (ended.status === "fulfilled") {
          first.end += 1;
          expect(reasonOf(taken)).toMatchObject({ code: "conflict", extra: { ended_by: "staff", holder_name: "Ben" } });
          expect(await floorOf(call)).toMatchObject({ holder: "ai" });
          expect(await kindsOf(call)).not.toContain("floor_changed");
          expect((await rig.detail(call.id)).state).toBe("ended");
        } else {
          first.takeover += 1;
          expect(ended.reason).toMatchObject({ code: "floor_held", extra: { holder_name: "Ada" } });
          expect(taken.status).toBe("fulfilled");
          expect((await rig.detail(call.id)).state).toBe("live");
        }
      }
      console.log(`end against takeover: ${JSON.stringify(first)}`);
    },
    limitMs,
  );

  it(
    "a customer's end against takeover: it ends once; the floor moved before it or not at all",
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const call = await rig.answered();
        const actor = callActor({ client_id: call.client_id, call_id: call.id });
        const [ended, taken] = await race(
          round,
          () => endCall(t.core, actor, { call_id: call.id, by: "customer" }),
          () => takeOverCall(t.core, ada, { call_id: call.id }),
        );
        expect(ended).toMatchObject({ status: "fulfilled", value: true });
        const kinds = await kindsOf(call);
        expect(kinds.filter((kind) => kind === "call_ended")).toHaveLength(1);
        if (taken.status === "fulfilled") {
          expect(kinds.indexOf("floor_changed")).toBeLessThan(kinds.indexOf("call_ended"));
          expect(await getConversation(t.core, ada, { conversation_id: call.conversation_id })).toMatchObject({
            status: "escalated",
            floor: { staff_name: "Ada" },
          });
        } else {
          expect(taken.reason).toMatchObject({ code: "conflict", extra: { ended_by: "customer" } });
          expect(kinds).not.toContain("floor_changed");
        }
        expect((await rig.detail(call.id)).legs.every((leg) => leg.left_at !== null)).toBe(true);
      }
    },
    limitMs,
  );

  it(
    "return against takeover: the line is as the floor says",
    async () => {
      const { call, customer } = await rig.live();
      const last = { agent: 0, Ben: 0 };
      for (let round = 0; round < rounds; round += 1) {
        await takeOverCall(t.core, ada, { call_id: call.id });
        const [returned, taken] = await race(
          round,
          () => returnCall(t.core, ada, { call_id: call.id }),
          () => takeOverCall(t.core, ben, { call_id: call.id }),
        );
        expect(returned.status).toBe("fulfilled");
        const floor = await floorOf(call);
        if (taken.status === "fulfilled") {
          last.Ben += 1;
          expect(floor).toMatchObject({ staff_name: "Ben" });
        } else {
          last.agent += 1;
          expect(taken.reason).toMatchObject({ code: "conflict", extra: { holder_name: "Ada" } });
          expect(floor).toMatchObject({ holder: "ai" });
        }
        const held = floor.holder === "human";
        await expect.poll(() => agentMuted(call), { interval: 10 }).toEqual([held]);
        if (held) {
          await expect.poll(() => customer.hears(AGENT_TONE), { interval: 10 }).toBeLessThan(SILENT);
          await returnFloor(t.core, ben, { conversation_id: call.conversation_id });
        }
      }
      console.log(`return against takeover, who had the floor then: ${JSON.stringify(last)}`);
      await expect.poll(() => customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
    },
    limitMs,
  );

  it(
    "news of the media server in any order, each of them twice: it ends once, and nobody is left on the line",
    async () => {
      for (let round = 0; round < rounds; round += 1) {
        const call = await rig.answered();
        const { identity } = await joinCall(t.core, ben, { call_id: call.id, mode: "listen", private: false });
        const event = (kind: RoomEvent["kind"], who: string | null): RoomEvent =>
          ({
            id: `${kind}-${who}`,
            kind,
            room: call.room,
            at: Date.now(),
            participant: who === null ? null : { identity: who, kind: "other", attributes: {} },
          }) as RoomEvent;
        const news = [
          event("participant_left", identity),
          event("participant_joined", identity),
          event("participant_left", "agent-1"),
          event("participant_joined", CUSTOMER_IDENTITY),
          event("participant_left", CUSTOMER_IDENTITY),
          event("room_finished", null),
        ];
        // Another order each round, some of them at once.
        const order = news.map((_, n) => news[(n * (round % 2 === 0 ? 1 : 5) + round) % news.length] as RoomEvent);
        for (let n = 0; n < order.length; n += 2) {
          const some = order.slice(n, n + 2);
          await Promise.all([...some, ...some].map((each) => onRoomEvent(t.core, each)));
        }
        const ended = await rig.detail(call.id);
        expect(ended.state).toBe("ended");
        expect(ended.legs.filter((leg) => leg.left_at === null)).toEqual([]);
        expect((await kindsOf(call)).filter((kind) => kind === "call_ended")).toHaveLength(1);
      }
    },
    limitMs,
  );
});
