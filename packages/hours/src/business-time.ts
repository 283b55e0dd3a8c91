import { type Hours, openTimes } from "./open-times.ts";

/** Joined open times that are looked through for an end: more, and the client counts as never closing. */
const mostJoined = 400;

/** Whether the client is open at an instant (milliseconds of the epoch, as everywhere here). */
export function isOpen(hours: Hours, atMs: number): boolean {
  if (!hours) return true;
  const [next] = openTimes(hours, atMs);
  return next !== undefined && next.from <= atMs;
}

/** When the client opens next: `atMs` itself while it is open, null when it never does within two years. */
export function nextOpening(hours: Hours, atMs: number): number | null {
  if (!hours) return atMs;
  const [next] = openTimes(hours, atMs);
  return next ? Math.max(next.from, atMs) : null;
}

/** When the client opens or closes next; null when it does neither any more. */
export function nextChange(hours: Hours, atMs: number): number | null {
  if (!hours) return null;
  let end: number | undefined;
  let joined = 0;
  for (const { from, to } of openTimes(hours, atMs)) {
    if (end === undefined && from > atMs) return from;
    if (end !== undefined && from > end) return end;
    end = to;
    if ((joined += 1) > mostJoined) return null;
  }
  return end ?? null;
}

/** Open milliseconds from `aMs` to `bMs`; 0 when `bMs` is not after `aMs`. */
export function businessTimeBetween(hours: Hours, aMs: number, bMs: number): number {
  if (bMs <= aMs) return 0;
  if (!hours) return bMs - aMs;
  let sum = 0;
  for (const { from, to } of openTimes(hours, aMs)) {
    if (from >= bMs) break;
    sum += Math.min(to, bMs) - Math.max(from, aMs);
  }
  return sum;
}

/** The first instant by which `ms` open milliseconds have passed since `atMs`; null when they never do. */
export function addBusinessTime(hours: Hours, atMs: number, ms: number): number | null {
  if (ms <= 0) return atMs;
  if (!hours) return atMs + ms;
  let left = ms;
  for (const { from, to } of openTimes(hours, atMs)) {
    const start = Math.max(from, atMs);
    if (to - start >= left) return start + left;
    left -= to - start;
  }
  return null;
}
