import type { DialPolicy, DialRule, DialUse } from "@switchboard/contracts/telephony";
import type { Transaction } from "@switchboard/db/database";
import { isOpen, nextOpening } from "@switchboard/hours/business-time";
import { loadHours } from "../hours/load.ts";
import { beyondReach } from "./beyond-reach.ts";
import { DIAL_USE } from "./dial-use.ts";
import { readPolicy } from "./policy.ts";

/** Why nobody, or this number, may be called now, and when that may be otherwise; null: not by waiting, or nobody knows. */
export type Refusal = { rule: DialRule; detail: string; possible_at: Date | null };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Use = DialUse & { oldest_abandoned: Date | null };

/**
 * What of a client's dial policy refuses a call at `now`; null: nothing. Without `to` it is asked of calls at all, with it of a
 * number, with its keyed hash. It reads alone: whoever goes on to call holds the policy's row.
 */
export async function refusalOf(
  tx: Transaction,
  clientId: string,
  now: Date,
  to: { number: string; phone_lookup: string } | null,
): Promise<Refusal | null> {
  const policy = await readPolicy(tx, clientId);
  if (!policy?.enabled) {
    const detail = policy
      ? "Calling people is switched off for this client."
      : "This client has no dial policy, so nobody is called. Set one up on its Telephony page.";
    return { rule: "disabled", detail, possible_at: null };
  }
  return (
    (to && (await listed(tx, clientId, to.phone_lookup))) ??
    (to && (await beyondReach(tx, clientId, policy, to.number))) ??
    (await closed(tx, clientId, policy, now)) ??
    (await used(tx, clientId, policy, now)) ??
    (to && (await tried(tx, clientId, policy, now, to.phone_lookup)))
  );
}

async function listed(tx: Transaction, clientId: string, number_lookup: string): Promise<Refusal | null> {
  const there = await tx.do_not_call.count({ where: { client_id: clientId, number_lookup } });
  if (there === 0) return null;
  return { rule: "do_not_call", detail: "Whoever has this number asked not to be called.", possible_at: null };
}

async function closed(tx: Transaction, clientId: string, policy: DialPolicy, now: Date): Promise<Refusal | null> {
  const hours = policy.hours ?? (await loadHours(tx, clientId));
  if (isOpen(hours, now.getTime())) return null;
  const opens = nextOpening(hours, now.getTime());
  const detail = "It is outside the hours in which people may be called.";
  return { rule: "hours", detail, possible_at: opens === null ? null : new Date(opens) };
}

async function used(tx: Transaction, clientId: string, policy: DialPolicy, now: Date): Promise<Refusal | null> {
  const [use] = await tx.$queryRawUnsafe<Use[]>(DIAL_USE, clientId, now, policy.abandoned_hours);
  if (!use) return null;
  if (use.at_once >= policy.at_once) {
    const detail = `${use.at_once} calls go on already; ${policy.at_once} may at the same time.`;
    return { rule: "at_once", detail, possible_at: null };
  }
  if (use.last_minute >= policy.per_minute) {
    const detail = `${use.last_minute} calls were begun within a minute; ${policy.per_minute} may be.`;
    const begun = await begunSince(tx, clientId, new Date(now.getTime() - minuteMs), null);
    return { rule: "per_minute", detail, possible_at: freeAt(begun, policy.per_minute, minuteMs) };
  }
  const share = use.picked_up === 0 ? 0 : (use.abandoned / use.picked_up) * 100;
  // One may always be: the first of a period would else end all calling.
  if (use.abandoned > 1 && share > policy.abandoned_percent) {
    const detail = `${use.abandoned} of ${use.picked_up} who picked up within ${policy.abandoned_hours} h heard nobody for two seconds: ${share.toFixed(1)} %, and ${policy.abandoned_percent} % may.`;
    const oldest = use.oldest_abandoned;
    const possible_at = oldest && new Date(oldest.getTime() + policy.abandoned_hours * hourMs);
    return { rule: "abandoned", detail, possible_at };
  }
  return null;
}

async function tried(
  tx: Transaction,
  clientId: string,
  policy: DialPolicy,
  now: Date,
  lookup: string,
): Promise<Refusal | null> {
  const pauseMs = policy.pause_minutes * minuteMs;
  const since = new Date(now.getTime() - Math.max(pauseMs, policy.tries_hours * hourMs));
  const begun = await begunSince(tx, clientId, since, lookup);
  const last = begun.at(-1);
  const next = last && new Date(last.started_at.getTime() + pauseMs);
  if (next && next > now) {
    const detail = `This number was called a moment ago; ${policy.pause_minutes} min must lie between two calls.`;
    return { rule: "pause", detail, possible_at: next };
  }
  const vain = begun.filter(
    (call) => call.vain && call.started_at.getTime() > now.getTime() - policy.tries_hours * hourMs,
  );
  if (vain.length < policy.tries) return null;
  const detail = `${vain.length} calls to this number came to nothing within ${policy.tries_hours} h; ${policy.tries} may.`;
  return { rule: "tries", detail, possible_at: freeAt(vain, policy.tries, policy.tries_hours * hourMs) };
}

type Begun = { started_at: Date; vain: boolean };

/** Calls that rang somewhere since then, oldest first, or may have: what became of them was never told. Of what broke before it rang, nobody was bothered. */
async function begunSince(tx: Transaction, clientId: string, since: Date, lookup: string | null): Promise<Begun[]> {
  return tx.$queryRaw<Begun[]>`
    SELECT started_at, outcome IN ('no_answer', 'declined', 'busy', 'voicemail', 'cancelled', 'missed') AS vain FROM calls
    WHERE client_id = ${clientId}::uuid AND direction = 'outbound' AND started_at > ${since}
      AND (${lookup}::text IS NULL OR (phone_lookup = ${lookup}::text AND (outcome IS DISTINCT FROM 'failed' OR (dialled_at IS NOT NULL AND network_said IS NULL))))
    ORDER BY started_at`;
}

/** When fewer than `limit` of these lie within the period again. */
function freeAt(begun: readonly Begun[], limit: number, periodMs: number): Date | null {
  const leaves = begun[begun.length - limit];
  return leaves ? new Date(leaves.started_at.getTime() + periodMs) : null;
}
