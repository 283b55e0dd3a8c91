import { businessHours } from "@switchboard/contracts/business-hours";
import type { Priority } from "@switchboard/contracts/priority";
import type { SlaTargets } from "@switchboard/contracts/sla";
import type { Transaction } from "@switchboard/db/database";
import { customerWaitsIn } from "../conversation/customer-waits.ts";
import { breachIn } from "./breach-in.ts";
import { moveClocks, type SlaCause } from "./clocks.ts";
import { holdSla } from "./hold.ts";
import { openClocks, orderByClocks, writeClocks } from "./rows.ts";

/** What clocks are moved by, of a conversation. */
type Scene = { priority: Priority; is_test: boolean; waits: boolean; hours: unknown };
type Place = { id: string; client_id: string };

/**
 * Moves the clocks of a conversation that this transaction has locked, in the transaction of what moves them. A clock that
 * stops late is breached, whether the sweep has seen it or not. Gives the seq of the last entry, if the log got one.
 */
export async function moveClocksIn(
  tx: Transaction,
  { id, client_id }: Place,
  cause: SlaCause,
  { held, now }: { held: boolean; now: Date },
): Promise<number | undefined> {
  const targets = await holdSla(tx, client_id, "SHARE");
  if (!targets) return undefined;
  const open = await openClocks(tx, { conversation_id: id });
  const [conversation] = await tx.$queryRaw<Scene[]>`
    SELECT c.priority, c.is_test, ${cause} = 'taken' AND ${customerWaitsIn(id)} AS waits,
      (SELECT jsonb_build_object('time_zone', h.time_zone, 'weekly', h.weekly, 'exceptions', h.exceptions)
        FROM business_hours h WHERE h.client_id = c.client_id) AS hours
    FROM conversations c WHERE c.id = ${id}::uuid`;
  if (!conversation || conversation.is_test) return undefined;
  const { priority, waits } = conversation;
  const hours = conversation.hours ? businessHours.parse(conversation.hours) : null;
  const moved = moveClocks(open, cause, {
    now: now.getTime(),
    hours,
    targets: targets[priority] as SlaTargets,
    held,
    customerWaits: waits,
  });
  await writeClocks(
    tx,
    moved.map((clock) => ({ ...clock, client_id, conversation_id: id, priority })),
    now,
  );
  // A person who is needed once more, before one has answered, starts no clock: the escalation is new all the same.
  if (moved.length === 0) await orderByClocks(tx, [id]);
  const before = new Set(open.filter((c) => c.breached_at !== null).map((c) => c.id));
  return breachIn(
    tx,
    { id, client_id },
    moved.filter((c) => c.breached_at !== null && !before.has(c.id)),
    now,
  );
}
