import type { Actor } from "@switchboard/contracts/actor";
import type { NotificationCounts } from "@switchboard/contracts/notification";
import type { Core } from "../core.ts";

/** How many of the actor's notifications in the client are unread, in all and by kind. */
export async function countNotifications(core: Core, actor: Actor): Promise<NotificationCounts> {
  const where = { client_id: actor.client_id, staff_id: actor.id, read_at: null };
  const groups = await core.db.tenant(actor.client_id, (t) =>
    t.notifications.groupBy({ by: ["kind"], where, _count: { _all: true } }),
  );
  const by_kind = Object.fromEntries(groups.map(({ kind, _count }) => [kind, _count._all]));
  return { unread: Object.values(by_kind).reduce((sum, n) => sum + n, 0), by_kind };
}
