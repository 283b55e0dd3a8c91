import type { DialUse } from "@switchboard/contracts/telephony";
import type { Core } from "../core.ts";

/**
 * Whether somebody who picked up was abandoned by `$2`: nobody of ours was heard within two seconds of the pick-up, or of the end of
 * their own first words where they spoke at once (47 CFR 64.1200(a)(7); Ofcom's statement on persistent misuse). Who hangs up sooner was not.
 */
const ABANDONED = `(CASE WHEN o.spoken_at IS NULL AND o.state = 'ended' AND o.ended_by <> 'customer' THEN true
    ELSE coalesce(o.spoken_at, o.ended_at, $2::timestamptz) - coalesce(o.greeted_at, o.picked_up_at) > interval '2 seconds' END)`;

/** A machine that answers is nobody who could be abandoned. */
const COUNTS = `o.picked_up_at > $2::timestamptz - make_interval(hours => $3::int) AND o.outcome IS DISTINCT FROM 'voicemail'`;

/**
 * What of a client's (`$1`) limits is used at `$2`; `$3`: hours in which abandoned calls count. `oldest_abandoned`: when the first of
 * those that count was picked up.
 */
export const DIAL_USE = `SELECT (count(*) FILTER (WHERE o.state <> 'ended'))::int AS at_once,
    (count(*) FILTER (WHERE o.started_at > $2::timestamptz - interval '1 minute'))::int AS last_minute,
    (count(*) FILTER (WHERE ${COUNTS}))::int AS picked_up,
    (count(*) FILTER (WHERE ${COUNTS} AND ${ABANDONED}))::int AS abandoned,
    min(o.picked_up_at) FILTER (WHERE ${COUNTS} AND ${ABANDONED}) AS oldest_abandoned
  FROM calls o WHERE o.client_id = $1::uuid AND o.direction = 'outbound'
    AND (o.state <> 'ended' OR o.started_at > $2::timestamptz - make_interval(hours => $3::int + 1))`;

/** What of a client's limits is used now. */
export async function dialUse(core: Core, clientId: string, abandonedHours: number): Promise<DialUse> {
  const [use] = await core.db.query<DialUse>(clientId, {
    name: "dial-use",
    text: `SELECT at_once, last_minute, picked_up, abandoned FROM (${DIAL_USE}) used`,
    values: [clientId, core.clock.now(), abandonedHours],
  });
  return use ?? { at_once: 0, last_minute: 0, picked_up: 0, abandoned: 0 };
}
