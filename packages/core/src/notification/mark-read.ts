import type { Actor } from "@switchboard/contracts/actor";
import type { NotificationCounts } from "@switchboard/contracts/notification";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { countNotifications } from "./counts.ts";

/** Marks one of the actor's notifications as read, or all of them. Once read stays read. */
export async function markNotificationsRead(
  core: Core,
  actor: Actor,
  input: { notification_id?: string | undefined },
): Promise<NotificationCounts> {
  const now = core.clock.now();
  const mine = { client_id: actor.client_id, staff_id: actor.id };
  const about = input.notification_id === undefined ? mine : { ...mine, id: input.notification_id };
  await core.db.transaction(actor.client_id, async (tx) => {
    if (input.notification_id !== undefined && (await tx.notifications.count({ where: about })) === 0) {
      throw new AppError("not_found", "There is no such notification of yours.");
    }
    await tx.notifications.updateMany({ where: { ...about, read_at: null }, data: { read_at: now } });
  });
  return countNotifications(core, actor);
}
