import type { CallPlace } from "@switchboard/contracts/call";
import type { Transaction } from "@switchboard/db/database";
import { hintCall } from "./hint.ts";

/** The call that a floor belongs to, and the connection by which its holder is on the line; null when they are not. */
export type SeatedCall = CallPlace & { identity: string | null };

/**
 * The floor of a conversation that this transaction has locked goes to `holderId` (null: to the agent). Where a call goes on in it,
 * who held the floor is on the line no more, and who holds it now is there as its holder. Gives that call: its line is set
 * after the commit. A call that rings at a person is answered by a holder who is on its line, and by the agent when the floor is its.
 */
export async function seatHolderIn(
  tx: Transaction,
  conversation: { id: string; client_id: string },
  holderId: string | null,
  now: Date,
): Promise<SeatedCall | undefined> {
  const { id, client_id } = conversation;
  const [call] = await tx.$queryRaw<{ call_id: string; identity: string | null }[]>`
    WITH call AS (SELECT id FROM calls WHERE conversation_id = ${id}::uuid AND state <> 'ended'),
      gone AS (UPDATE call_legs SET left_at = ${now} WHERE call_id IN (SELECT id FROM call) AND kind = 'staff'
        AND left_at IS NULL AND mode = 'take_over' AND staff_id IS DISTINCT FROM ${holderId}::uuid),
      seated AS (UPDATE call_legs SET mode = 'take_over', private = false WHERE call_id IN (SELECT id FROM call)
        AND kind = 'staff' AND left_at IS NULL AND staff_id = ${holderId}::uuid RETURNING identity),
      answered AS (UPDATE calls SET rings_until = CASE WHEN ${holderId}::uuid IS NOT NULL THEN rings_until END,
          state = CASE WHEN by_whom THEN 'live' ELSE state END, answered_at = CASE WHEN by_whom THEN ${now} ELSE answered_at END
        FROM (SELECT a.id AS ringing, CASE WHEN ${holderId}::uuid IS NULL THEN a.agent_identity IS NOT NULL ELSE EXISTS (SELECT FROM seated) END AS by_whom
          FROM calls a WHERE a.id IN (SELECT id FROM call) AND a.state = 'ringing' AND a.direction = 'inbound') r
        WHERE calls.id = ringing)
    SELECT id AS call_id, (SELECT identity FROM seated LIMIT 1) FROM call`;
  if (!call) return undefined;
  hintCall(tx, { client_id, id: call.call_id });
  return { client_id, ...call };
}
