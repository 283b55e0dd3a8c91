import type { Actor } from "@switchboard/contracts/actor";
import { businessHours, type HoursView } from "@switchboard/contracts/business-hours";
import { isOpen, nextChange } from "@switchboard/hours/business-time";
import type { Core } from "../core.ts";

/** The client's business hours, and whether it is open now. */
export async function getHours(core: Core, actor: Actor): Promise<HoursView> {
  const row = await core.db.tenant(actor.client_id, (t) =>
    t.business_hours.findFirst({ where: { client_id: actor.client_id }, omit: { client_id: true } }),
  );
  if (!row) return { hours: null, open: true, changes_at: null };
  const { version, changed_by_name, changed_at, ...rest } = row;
  const hours = businessHours.parse(rest);
  const now = core.clock.now().getTime();
  const changes = nextChange(hours, now);
  return {
    hours: { ...hours, version, changed_by_name, changed_at: changed_at.toISOString() },
    open: isOpen(hours, now),
    changes_at: changes === null ? null : new Date(changes).toISOString(),
  };
}
