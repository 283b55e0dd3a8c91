import { AppError } from "@switchboard/kit/app-error";
import type { LimitAnswer, LimitRule } from "@switchboard/queue/limit/limits";
import type { Core } from "../core.ts";
import type { KnownKey } from "./find-key.ts";
import { subscriberOf } from "./network.ts";

const messageRules: LimitRule[] = [{ points: 20, durationS: 60 }];
/** Everything else that a widget asks for is little: what goes beyond shall not use up the key of all visitors. */
const requestRules: LimitRule[] = [{ points: 120, durationS: 60 }];
const visitRules: LimitRule[] = [{ points: 60, durationS: 60 }];
/** A bad line is called again a few times; an office behind one address calls more often than a person, but not all at once. */
const callRules: LimitRule[] = [
  { points: 10, durationS: 60 },
  { points: 100, durationS: 3600 },
];
const loopback = /^(127\.|::1$|::ffff:127\.)/;

type Limited = Pick<Core, "limits">;

/** Counts a request of a key. Undefined when the key has no limits: then nothing is done at all. Rejects with `rate_limited`. */
export function limitKey(core: Limited, key: KnownKey): Promise<void> | undefined {
  const { minute_limit, hour_limit } = key;
  if (minute_limit === 0 && hour_limit === 0) return undefined;
  const rules: LimitRule[] = [];
  if (minute_limit > 0) rules.push({ points: minute_limit, durationS: 60 });
  if (hour_limit > 0) rules.push({ points: hour_limit, durationS: 3600 });
  return core.limits.consume("key", key.id, rules).then(pass);
}

/** Counts a visitor's message (20 a minute) or other request (120 a minute). Rejects with `rate_limited`. */
export async function limitVisitor(core: Limited, visitorId: string, isMessage: boolean): Promise<void> {
  const scope = isMessage ? "visitor" : "visitor-request";
  pass(await core.limits.consume(scope, visitorId, isMessage ? messageRules : requestRules));
}

/**
 * Counts a visit's beginning by its IP address (60 a minute), so that one machine cannot use up the key that all visitors
 * share. Loopback is not counted: it is a proxy's, or this machine's own. Rejects with `rate_limited`.
 */
export async function limitVisits(core: Limited, ip: string): Promise<void> {
  if (loopback.test(ip)) return;
  pass(await core.limits.consume("visit-ip", subscriberOf(ip), visitRules));
}

/** Counts a call from a page by its IP address (10 a minute, 100 an hour), as visits are. Rejects with `rate_limited`. */
export async function limitVisitorCalls(core: Limited, ip: string): Promise<void> {
  if (loopback.test(ip)) return;
  pass(await core.limits.consume("visit-call-ip", subscriberOf(ip), callRules));
}

function pass(answer: LimitAnswer): void {
  if (answer.allowed) return;
  const retry_after_s = Math.max(1, Math.ceil(answer.retryAfterMs / 1000));
  throw new AppError("rate_limited", `Too many requests. Try again in ${retry_after_s} s.`, { retry_after_s });
}
