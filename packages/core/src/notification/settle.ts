import type { NotificationKind } from "@switchboard/contracts/notification";
import type { Transaction } from "@switchboard/db/database";
import { hintAfter } from "../hint-after.ts";

/** Marks everybody's notifications about a record (of one kind where given) as read: somebody sees to it. */
export async function settleNotifications(
  tx: Transaction,
  input: { kind?: NotificationKind; target_id: string; now: Date },
): Promise<void> {
  const { now, ...about } = input;
  const settled = await tx.notifications.updateManyAndReturn({
    where: { ...about, read_at: null },
    data: { read_at: now },
    select: { client_id: true },
  });
  const client_id = settled[0]?.client_id;
  if (client_id !== undefined) hintAfter(tx, { kind: "notification", client_id, staff_id: null });
}
