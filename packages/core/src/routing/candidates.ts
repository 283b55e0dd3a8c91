import type { Transaction } from "@switchboard/db/database";
import type { Candidate } from "./choose.ts";

/** Three heartbeats may be lost before somebody counts as offline, as in the list of colleagues. */
export const onlineS = 35;

/** The client's staff who are available now and may take a floor, with what they have open. */
export function availableStaff(tx: Transaction, clientId: string): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    SELECT s.id AS staff_id, s.name, coalesce(k.skills, '{}') AS skills, coalesce(k.capacity, 5) AS capacity,
      (SELECT count(*)::int FROM conversations c WHERE c.client_id = ${clientId}::uuid AND c.floor_staff_id = s.id)
        + (SELECT count(*)::int FROM assignments a WHERE a.client_id = ${clientId}::uuid AND a.staff_id = s.id AND a.ended_at IS NULL) AS load,
      (SELECT (extract(epoch FROM max(a.at)) * 1000000)::bigint FROM assignments a
        WHERE a.client_id = ${clientId}::uuid AND a.staff_id = s.id AND a.by_name IS NULL) AS last_us
    FROM client_staff() s
    JOIN presence p ON p.client_id = ${clientId}::uuid AND p.staff_id = s.id
    LEFT JOIN staff_skills k ON k.client_id = ${clientId}::uuid AND k.staff_id = s.id
    WHERE s.roles && '{operator,admin}' AND p.status = 'available' AND p.last_seen_at > now() - make_interval(secs => ${onlineS}::int)`;
}
