import type { Actor } from "@switchboard/contracts/actor";
import type { Colleague, PresenceList } from "@switchboard/contracts/presence";
import type { Core } from "../core.ts";

/** Three heartbeats may be lost before somebody counts as offline. */
const onlineS = 35;

/** Oneself and the client's staff (500 at most) with what they say of themselves, and who has no console open. */
export async function listPresence(core: Core, actor: Actor): Promise<PresenceList> {
  const rows = await core.db.query<Colleague>(actor.client_id, {
    name: "presence-list",
    text: `SELECT s.id AS staff_id, s.name, coalesce(p.reason, '') AS reason,
        CASE WHEN p.last_seen_at > now() - make_interval(secs => ${onlineS}) THEN p.status ELSE 'offline' END AS state
      FROM client_staff() s LEFT JOIN presence p ON p.client_id = $1 AND p.staff_id = s.id ORDER BY s.name, s.id`,
    values: [actor.client_id],
  });
  const mine = await core.db.query<PresenceList["mine"]>(actor.client_id, {
    name: "presence-mine",
    text: "SELECT status AS state, reason FROM presence WHERE client_id = $1 AND staff_id = $2",
    values: [actor.client_id, actor.id],
  });
  return {
    mine: mine[0] ?? { state: "available", reason: "" },
    colleagues: rows.filter((row) => row.staff_id !== actor.id),
  };
}
