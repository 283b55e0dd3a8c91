import type { EventBody } from "@switchboard/contracts/event";
import type { Transaction } from "@switchboard/db/database";
import { append } from "../conversation/append.ts";
import { notify } from "../notification/notify.ts";

type Assignment = {
  client_id: string;
  conversation_id: string;
  escalation_id: string;
  staff_id: string;
  staff_name: string;
  /** Who says so; null: the router. */
  by: { id: string; name: string } | null;
  /** Seconds until it passes on; null: it stays. */
  forS: number | null;
  why: EventBody<"assignment_changed">["why"];
  /** What the person is told along with it. */
  detail: string;
  queue: string | null;
  now: Date;
};

/**
 * Makes an open escalation somebody's turn, in a conversation that this transaction has locked and that nobody is assigned.
 * The instant is the database's to the microsecond, so that turns have an order. Gives the seq of its entry.
 */
export async function assignIn(tx: Transaction, a: Assignment): Promise<number> {
  await tx.$executeRaw`
    INSERT INTO assignments (client_id, conversation_id, escalation_id, staff_id, staff_name, by_name, at, until)
    SELECT ${a.client_id}::uuid, ${a.conversation_id}::uuid, ${a.escalation_id}::uuid, ${a.staff_id}::uuid, ${a.staff_name}, ${a.by?.name ?? null}, t.at,
      t.at + make_interval(secs => ${a.forS}::int) FROM (SELECT clock_timestamp() AS at) t`;
  await tx.escalations.update({ where: { id: a.escalation_id }, data: { routing: "assigned" } });
  await notify(tx, {
    client_id: a.client_id,
    kind: "assigned",
    to: { staff_ids: [a.staff_id] },
    target_kind: "conversation",
    target_id: a.conversation_id,
    by: a.by,
    detail: a.detail,
    now: a.now,
  });
  const { staff_id, staff_name, queue, why } = a;
  const body = { staff_id, staff_name, queue, by_name: a.by?.name ?? null, why };
  return append(tx, a.conversation_id, null, [{ kind: "assignment_changed", body }]);
}
