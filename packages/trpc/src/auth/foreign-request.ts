import type { Caller } from "./caller.ts";
import { mayNot } from "./refusal.ts";

/**
 * Refuses a change that a browser was led to make by another site: with the cookie alone as its credential it needs our
 * own header, which no form can send, and our own origin where one is sent.
 */
export function refuseForeign(caller: Caller): void {
  if (!caller.csrf) throw mayNot("Send the header x-switchboard-csrf: 1 with changes.");
  if (!caller.own_origin) throw mayNot("This request came from another site.");
}
