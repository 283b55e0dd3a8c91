import type { Actor } from "@switchboard/contracts/actor";
import type { RoutableStaff } from "@switchboard/contracts/routing";
import type { Core } from "../core.ts";
import { onlineS } from "./candidates.ts";

/** The client's people who may take conversations (500 at most), with presence, skills, room and what they have open. */
export async function listRoutableStaff(core: Core, actor: Actor): Promise<RoutableStaff[]> {
  return core.db.query<RoutableStaff>(actor.client_id, {
    name: "routable-staff",
    text: `SELECT s.id AS staff_id, s.name, coalesce(k.skills, '{}') AS skills, coalesce(k.capacity, 5) AS capacity, k.version,
        CASE WHEN p.last_seen_at > now() - make_interval(secs => ${onlineS}) THEN p.status ELSE 'offline' END AS state,
        (SELECT count(*)::int FROM conversations c WHERE c.client_id = $1 AND c.floor_staff_id = s.id)
          + (SELECT count(*)::int FROM assignments a WHERE a.client_id = $1 AND a.staff_id = s.id AND a.ended_at IS NULL) AS load
      FROM client_staff() s
      LEFT JOIN presence p ON p.client_id = $1 AND p.staff_id = s.id
      LEFT JOIN staff_skills k ON k.client_id = $1 AND k.staff_id = s.id
      WHERE s.roles && '{operator,admin}' ORDER BY s.name, s.id`,
    values: [actor.client_id],
  });
}
