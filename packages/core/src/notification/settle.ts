import type { NotificationKind } from "@switchboard/contracts/notification";
import type { Transaction } from "@switchboard/db/database";

/** Marks everybody's notifications about a record (of one kind where given) as read: somebody sees to it. */
export async function settleNotifications(
  tx: Transaction,
  input: { kind?: NotificationKind; target_id: string; now: Date },
): Promise<void> {
  const { now, ...about } = input;
  await tx.notifications.updateMany({ where: { ...about, read_at: null }, data: { read_at: now } });
}
