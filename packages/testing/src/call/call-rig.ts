import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Actor } from "@switchboard/contracts/actor";
import type { CallDetail } from "@switchboard/contracts/call";
import type { Event } from "@switchboard/contracts/event";
import { type AgentCall, agentCall } from "@switchboard/core/call/agent-call";
import { answerCall } from "@switchboard/core/call/answer";
import { getCall } from "@switchboard/core/call/get";
import { mediaOf } from "@switchboard/core/call/media-of";
import { onRoomEvent } from "@switchboard/core/call/room-event";
import { startTestCall } from "@switchboard/core/call/start-test";
import { readEvents } from "@switchboard/core/conversation/read-events";
import type { RoomEvent } from "@switchboard/media/livekit/room-event";
import { expect } from "vitest";
import { type LivekitServer, startLivekit } from "../livekit.ts";
import { joinRoom, type RoomPeer } from "../room-peer.ts";
import { openTestCore, type TestCore } from "../stack/core.ts";
import { addOperator } from "../stack/people.ts";

export const CUSTOMER_TONE = 440;
export const AGENT_TONE = 880;
export const STAFF_TONE = 1_320;
export const OTHER_TONE = 1_760;
/** A tone is heard above the one, and is not there below the other. */
export const AUDIBLE = 0.1;
export const SILENT = 0.01;

export type LiveCall = { call: AgentCall; customer: RoomPeer; agent: RoomPeer };

/** A core with a real media server that tells it what happens, and two operators. Agents are ours in name alone: they speak a tone. */
export type CallRig = {
  t: TestCore;
  livekit: LivekitServer;
  ada: Actor;
  ben: Actor;
  /** Joins a room; who has joined leaves it with `leaveAll`. */
  join(ticket: { url: string; token: string }): Promise<RoomPeer>;
  /** A call that an agent has answered, with nobody in its room. */
  answered(): Promise<AgentCall>;
  /** A call with a customer and an agent who both speak. */
  live(): Promise<LiveCall>;
  detail(call_id: string): Promise<CallDetail>;
  events(conversation_id: string): Promise<Event[]>;
  /** What the media server has told. */
  told: RoomEvent[];
  leaveAll(): Promise<void>;
  close(): Promise<void>;
};

export async function openCallRig(label: string): Promise<CallRig> {
  const peers: RoomPeer[] = [];
  const told: RoomEvent[] = [];
  const hooks = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      mediaOf(t.core)
        .readEvent(body, request.headers.authorization)
        .then(async (event) => {
          if (!event) return;
          await onRoomEvent(t.core, event);
          told.push(event);
        })
        .then(
          () => response.writeHead(204).end(),
          () => response.writeHead(500).end(),
        );
    });
  });
  await new Promise<void>((resolve) => hooks.listen(0, "127.0.0.1", resolve));
  const { port } = hooks.address() as AddressInfo;
  const livekit = await startLivekit({ webhookUrl: `http://127.0.0.1:${port}/` });
  const t: TestCore = await openTestCore(label, { env: livekit.env });
  const [ada, ben] = [await addOperator(t, "Ada"), await addOperator(t, "Ben")];

  const join = async (ticket: { url: string; token: string }): Promise<RoomPeer> => {
    const peer = await joinRoom(ticket);
    peers.push(peer);
    return peer;
  };
  const answer = async (call_id: string): Promise<AgentCall> => {
    const sent = { client_id: t.client.id, call_id, dispatch: 1 };
    expect(await answerCall(t.core, sent, "agent-1")).toBe(true);
    return (await agentCall(t.core, sent)) as AgentCall;
  };

  return {
    t,
    livekit,
    ada,
    ben,
    join,
    told,
    answered: async () => answer((await startTestCall(t.core, ada, {})).call_id),
    async live() {
      const ticket = await startTestCall(t.core, ada, {});
      const customer = await join(ticket);
      const call = await answer(ticket.call_id);
      const abilities = { canPublish: true, canSubscribe: true, canPublishData: true, hidden: false };
      const token = await mediaOf(t.core).token({ room: call.room, identity: "agent-1", name: "Agent", abilities });
      const agent = await join({ url: livekit.url, token });
      await Promise.all([customer.speak(CUSTOMER_TONE), agent.speak(AGENT_TONE)]);
      await expect.poll(() => customer.hears(AGENT_TONE)).toBeGreaterThan(AUDIBLE);
      return { call, customer, agent };
    },
    detail: (call_id) => getCall(t.core, ada, { call_id }),
    events: async (conversation_id) => (await readEvents(t.core, ada, { conversation_id, limit: 200 })).items,
    leaveAll: async () => {
      await Promise.all(peers.splice(0).map((peer) => peer.leave()));
    },
    async close() {
      hooks.close();
      await t.close();
      await livekit.remove();
    },
  };
}
