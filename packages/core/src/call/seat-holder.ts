import type { CallPlace } from "@switchboard/contracts/call";
import type { Transaction } from "@switchboard/db/database";
import type { LockedConversation } from "../conversation/lock.ts";
import { settleNotifications } from "../notification/settle.ts";
import { hintCall } from "./hint.ts";
import { ringHolderIn, ringsUntil } from "./ring-holder.ts";

/** The call that a floor belongs to, and the connection by which its holder is on the line; null when they are not. */
export type SeatedCall = CallPlace & { identity: string | null };

/**
 * The floor of a conversation that this transaction has locked goes to `holderId` (null: to the agent). Where a call goes on in it,
 * who held the floor is on the line no more, and who holds it now is there as its holder. Gives that call: its line is set
 * after the commit. A call that rings at a person is answered by a holder who is on its line, and by the agent when the floor is its;
 * at another holder it rings anew, and no more at who held it.
 */
export async function seatHolderIn(
  tx: Transaction,
  conversation: Pick<LockedConversation, "id" | "client_id" | "floor_staff_id" | "last_seq">,
  holderId: string | null,
  now: Date,
): Promise<SeatedCall | undefined> {
  const { id, client_id, floor_staff_id, last_seq } = conversation;
  const moves = holderId !== floor_staff_id;
  const [call] = await tx.$queryRaw<{ call_id: string; identity: string | null; rings: boolean | null }[]>`
    WITH call AS (SELECT id FROM calls WHERE conversation_id = ${id}::uuid AND state <> 'ended'),
      gone AS (UPDATE call_legs SET left_at = ${now} WHERE call_id IN (SELECT id FROM call) AND kind = 'staff'
        AND left_at IS NULL AND mode = 'take_over' AND staff_id IS DISTINCT FROM ${holderId}::uuid),
      seated AS (UPDATE call_legs SET mode = 'take_over', private = false WHERE call_id IN (SELECT id FROM call)
        AND kind = 'staff' AND left_at IS NULL AND staff_id = ${holderId}::uuid RETURNING identity),
      answered AS (UPDATE calls SET rings_until = CASE WHEN ${holderId}::uuid IS NULL THEN NULL
            WHEN rings_until IS NOT NULL AND ${moves} THEN ${ringsUntil(now)} ELSE rings_until END,
          state = CASE WHEN by_whom THEN 'live' ELSE state END, answered_at = CASE WHEN by_whom THEN ${now} ELSE answered_at END
        FROM (SELECT a.id AS ringing, CASE WHEN ${holderId}::uuid IS NULL THEN a.agent_identity IS NOT NULL ELSE EXISTS (SELECT FROM seated) END AS by_whom
          FROM calls a WHERE a.id IN (SELECT id FROM call) AND a.state = 'ringing' AND a.direction = 'inbound') r
        WHERE calls.id = ringing RETURNING calls.state = 'ringing' AND calls.rings_until IS NOT NULL AS rings)
    SELECT id AS call_id, (SELECT identity FROM seated LIMIT 1), (SELECT rings FROM answered) FROM call`;
  if (!call) return undefined;
  hintCall(tx, { client_id, id: call.call_id });
  const { call_id, identity, rings } = call;
  // Null: it did not ring.
  if (moves && rings !== null) {
    await settleNotifications(tx, { kind: "call", target_id: id, now });
    if (rings && holderId) {
      await ringHolderIn(tx, { client_id, conversation_id: id, seq: last_seq, holder_id: holderId, now });
    }
  }
  return { client_id, call_id, identity };
}
