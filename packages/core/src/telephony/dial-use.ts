import type { DialUse } from "@switchboard/contracts/telephony";
import type { Core } from "../core.ts";

/** Whoever picks up and hears nobody for longer was abandoned. */
const abandonedAfter = "2 seconds";

/** Counts of `calls o`: what of a policy's limits is used at `$2`; `$3`: hours in which abandoned calls count. */
const USE_COLUMNS = `(count(*) FILTER (WHERE o.state <> 'ended'))::int AS at_once,
  (count(*) FILTER (WHERE o.started_at > $2::timestamptz - interval '1 minute'))::int AS last_minute,
  (count(*) FILTER (WHERE o.picked_up_at > $2::timestamptz - make_interval(hours => $3::int)))::int AS picked_up,
  (count(*) FILTER (WHERE o.picked_up_at > $2::timestamptz - make_interval(hours => $3::int)
    AND coalesce(o.answered_at, CASE WHEN o.state = 'ended' THEN 'infinity'::timestamptz ELSE $2::timestamptz END)
      - o.picked_up_at > interval '${abandonedAfter}'))::int AS abandoned`;

/** The calls that count: those of the longest period of the policy, and those that go on. */
const USE_SOURCE = `calls o WHERE o.client_id = $1 AND o.direction = 'outbound'
  AND (o.state <> 'ended' OR o.started_at > $2::timestamptz - make_interval(hours => $3::int + 1))`;

/** What of a client's limits is used now. */
export async function dialUse(core: Core, clientId: string, abandonedHours: number): Promise<DialUse> {
  const [use] = await core.db.query<DialUse>(clientId, {
    name: "dial-use",
    text: `SELECT ${USE_COLUMNS} FROM ${USE_SOURCE}`,
    values: [clientId, core.clock.now(), abandonedHours],
  });
  return use ?? { at_once: 0, last_minute: 0, picked_up: 0, abandoned: 0 };
}
