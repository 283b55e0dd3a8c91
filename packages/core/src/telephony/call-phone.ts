import { endCall } from "../call/end.ts";
import { CUSTOMER_IDENTITY } from "../call/legs.ts";
import type { StoredCall } from "../call/lock.ts";
import { mediaOf } from "../call/media-of.ts";
import { notePickedUp } from "../call/picked-up.ts";
import { callActor } from "../call/system-actor.ts";
import type { Core } from "../core.ts";
import type { Line } from "./dial-line.ts";
import { outcomeOf } from "./dial-outcome.ts";
import { phonePlace } from "./phone-place.ts";

/** The answer to the last ring comes this much after it; then whoever asked for the call is gone. */
export const ANSWER_AFTER_S = 20;
/** No call lasts longer, whatever becomes of its agent. */
const longestS = 4 * 60 * 60;

/**
 * Lets a telephone ring for a call that is ringing; of several who want to, and after a crash, one does, and it does once. Comes back
 * when the media server was asked; what becomes of it is written when it is known.
 */
export async function callPhone(core: Core, call: StoredCall, line: Line): Promise<void> {
  const media = mediaOf(core);
  const { client_id, id } = call;
  const [mine] = await core.db.query<{ ring_s: number; phone: string }>(client_id, {
    name: "dial-once",
    text: `UPDATE calls c SET dialled_at = $3, rings_until = $3::timestamptz + make_interval(secs => p.ring_s + $4)
      FROM dial_policies p WHERE p.client_id = c.client_id AND c.client_id = $1 AND c.id = $2 AND c.dialled_at IS NULL AND c.state = 'ringing'
      RETURNING p.ring_s, c.phone`,
    values: [client_id, id, core.clock.now(), ANSWER_AFTER_S],
  });
  if (!mine) return;
  const { trunk, number: from } = line;
  // What was admitted, whoever dials it.
  const to = core.vault.open(mine.phone, phonePlace(client_id));
  const { room } = call;
  void media.sip
    .dial({ trunk, from, to, room, identity: CUSTOMER_IDENTITY, ringS: mine.ring_s, longestS })
    .then(async (dialled) => {
      if (dialled.answered) await notePickedUp(core, call);
      else await notAnswered(core, call, dialled);
    })
    // The sweep finds it: nobody picked up as far as it can see.
    .catch((err) => core.logger.warn({ err, call_id: id }, "what became of a call could not be written down"));
}

type NotAnswered = Parameters<typeof outcomeOf>[0];

async function notAnswered(core: Core, call: StoredCall, dialled: NotAnswered): Promise<void> {
  const { client_id, id: call_id } = call;
  const said = [dialled.code, dialled.said].filter(Boolean).join(" ");
  await core.db.query(client_id, {
    name: "network-said",
    text: "UPDATE calls SET network_said = $3 WHERE client_id = $1 AND id = $2 AND state = 'ringing'",
    values: [client_id, call_id, said],
  });
  // The answer to our request may be lost where its agent has heard somebody pick up.
  const end = { call_id, by: "system", outcome: outcomeOf(dialled), only: "ringing" } as const;
  await endCall(core, callActor({ client_id, call_id }), end);
}
