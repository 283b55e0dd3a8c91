import type { Caller } from "./caller.ts";
import { mayNot } from "./refusal.ts";

const loopback = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Refuses a page that may not use a publishable key. A key without origins of its own serves our own pages (the demo) and
 * pages on loopback alone. Throws `forbidden`; without an `Origin` too, since every browser sends one here.
 */
export function refuseOrigin(caller: Caller, key: { allowed_origins: readonly string[] }): void {
  const { origin, own_origin } = caller;
  if (origin !== undefined && originAllowed(origin, own_origin, key.allowed_origins)) return;
  throw mayNot("This page may not use the widget's key. Add its origin to the key's allowed origins.");
}

/** Whether a page of this origin may use a key with these allowed origins. */
export function originAllowed(origin: string, own: boolean, listed: readonly string[]): boolean {
  return own || (listed.length === 0 ? loopback.test(origin) : listed.includes(origin));
}
