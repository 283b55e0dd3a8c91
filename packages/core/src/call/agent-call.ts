import type { CallConsent, CallDirection, CallOrigin, CallPlace, CallState } from "@switchboard/contracts/call";
import type { Channel } from "@switchboard/contracts/channel";
import type { IdentifiedBy } from "@switchboard/contracts/conversation";
import type { FloorHolder } from "@switchboard/contracts/floor";
import type { Core } from "../core.ts";

/** A call as the agent that joins it finds it. */
export type AgentCall = {
  id: string;
  client_id: string;
  conversation_id: string;
  session_id: string;
  channel_type: Channel;
  config_id: string;
  customer_id: string | null;
  identified_by: IdentifiedBy | null;
  room: string;
  direction: CallDirection;
  origin: CallOrigin;
  state: CallState;
  answered_at: Date | null;
  consent: CallConsent | null;
  floor_holder: FloorHolder;
  floor_epoch: number;
  /** A person is being asked for; a ticket is none who may come. */
  awaits_person: boolean;
  /**
   * The log up to here needs no saying: it is from before the call, or an agent before this one has said it. Words of the config do not
   * count: they may have been said while an answer that stands before them waited.
   */
  said_seq: number;
  /** Customer messages since the call began: the next utterance's number is one more. */
  utterances: number;
  /** An agent was here before, with somebody who could hear it, and is gone; one that was sent for and did not come is none. */
  resumed: boolean;
  /** Since the call began somebody has said something, or a person had the floor. */
  under_way: boolean;
};

/** What an agent needs to know of its call. Undefined when there is none, or it has ended. */
export async function agentCall(core: Core, { client_id, call_id }: CallPlace): Promise<AgentCall | undefined> {
  const [call] = await core.db.query<AgentCall>(client_id, {
    name: "agent-call",
    text: `WITH begun AS (
        SELECT max(e.seq) AS seq FROM events e JOIN calls c ON c.conversation_id = e.conversation_id
        WHERE c.id = $1 AND e.kind = 'call_started' AND e.body->>'call_id' = $1::text
      ), said AS (SELECT max(s.seq) AS seq FROM call_speech s JOIN calls c ON c.id = s.call_id
          JOIN events e ON e.conversation_id = c.conversation_id AND e.seq = s.seq
        WHERE s.call_id = $1 AND s.who = 'agent' AND e.run_id IS NOT NULL)
      SELECT c.id, c.client_id, c.conversation_id, v.session_id, v.channel_type, v.config_id, v.customer_id, v.identified_by, c.room, c.direction, c.origin, c.state,
        c.answered_at, c.consent, v.floor_holder, v.floor_epoch, c.dispatches > 1 AND (c.direction = 'inbound' OR c.picked_up_at IS NOT NULL)
          AND EXISTS (SELECT FROM call_legs l WHERE l.call_id = c.id AND l.kind = 'agent') AS resumed,
        EXISTS (SELECT FROM events e WHERE e.conversation_id = v.id AND e.seq > coalesce(begun.seq, 0)
          AND e.kind IN ('customer_message', 'ai_message', 'ai_cut_off', 'staff_message', 'floor_changed')) AS under_way,
        coalesce(said.seq, begun.seq, v.last_seq) AS said_seq,
        (SELECT count(*)::int FROM events e WHERE e.conversation_id = v.id AND e.kind = 'customer_message'
          AND e.seq > coalesce(begun.seq, 0)) AS utterances,
        EXISTS (SELECT FROM escalations w WHERE w.conversation_id = v.id AND w.status = 'waiting') AS awaits_person
      FROM calls c JOIN conversations v ON v.id = c.conversation_id CROSS JOIN begun CROSS JOIN said
      WHERE c.id = $1 AND c.state <> 'ended'`,
    values: [call_id],
  });
  return call;
}
