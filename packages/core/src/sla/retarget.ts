import type { Priority } from "@switchboard/contracts/priority";
import type { SlaPolicy, SlaTargets } from "@switchboard/contracts/sla";
import type { Transaction } from "@switchboard/db/database";
import type { Hours } from "@switchboard/hours/open-times";
import { retarget } from "./clocks.ts";
import { type OpenClock, openClocks, writeClocks } from "./rows.ts";

type Change = { before: Hours; after: Hours; targets?: SlaPolicy["targets"] };

/** The open clocks of a client by other hours or targets from now on. The caller has `holdSla` for update. */
export async function retargetClient(tx: Transaction, client_id: string, change: Change, now: Date): Promise<void> {
  const open = await openClocks(tx, { client_id });
  await write(tx, client_id, open, change, (clock) => clock.priority as Priority, now);
}

/** The open clocks of one conversation for another priority. */
export async function retargetConversation(
  tx: Transaction,
  place: { id: string; client_id: string; priority: Priority },
  change: Change,
  now: Date,
): Promise<void> {
  const open = await openClocks(tx, { conversation_id: place.id });
  await write(tx, place.client_id, open, change, () => place.priority, now);
}

async function write(
  tx: Transaction,
  client_id: string,
  open: OpenClock[],
  { before, after, targets }: Change,
  priorityOf: (clock: OpenClock) => Priority,
  now: Date,
): Promise<void> {
  const changed = open.map((clock) => {
    const priority = priorityOf(clock);
    const seconds = targets ? (targets[priority] as SlaTargets)[`${clock.kind}_s`] : clock.target_ms / 1000;
    const aimed = retarget(clock, seconds === null ? null : seconds * 1000, before, {
      now: now.getTime(),
      hours: after,
    });
    return { ...aimed, client_id, conversation_id: clock.conversation_id, priority };
  });
  await writeClocks(tx, changed, now);
}
