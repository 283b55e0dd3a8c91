import type { Priority } from "@switchboard/contracts/priority";
import type { SlaTargets } from "@switchboard/contracts/sla";
import type { Transaction } from "@switchboard/db/database";
import { customerWaits } from "../conversation/customer-waits.ts";
import { loadHours } from "../hours/load.ts";
import { breachIn } from "./breach-in.ts";
import { moveClocks, type SlaCause } from "./clocks.ts";
import { holdSla } from "./hold.ts";
import { openClocks, orderByClocks, writeClocks } from "./rows.ts";

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
  const [open, hours, conversation] = [
    await openClocks(tx, { conversation_id: id }),
    await loadHours(tx, client_id),
    await tx.conversations.findUniqueOrThrow({ where: { id }, select: { priority: true, is_test: true } }),
  ];
  if (conversation.is_test) return undefined;
  const priority = conversation.priority as Priority;
  const waits = cause === "taken" && (await customerWaits(tx, id));
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
