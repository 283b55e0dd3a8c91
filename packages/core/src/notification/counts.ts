import type { Actor } from "@switchboard/contracts/actor";
import type { NotificationCounts } from "@switchboard/contracts/notification";
import type { Core } from "../core.ts";

/** How many of the actor's notifications in the client are unread. */
export async function countNotifications(core: Core, actor: Actor): Promise<NotificationCounts> {
  const where = { client_id: actor.client_id, staff_id: actor.id, read_at: null };
  return { unread: await core.db.tenant(actor.client_id, (t) => t.notifications.count({ where })) };
}
