import type { Brief } from "@switchboard/contracts/escalation";
import type { Event } from "@switchboard/contracts/event";
import { promises } from "../model/offline/promise.ts";
import { sentences } from "../model/offline/words.ts";

/** What the agent tells a customer to expect is a promise too. */
const EXPECTED =
  /\b(?:will (?:be|arrive|come|send|ask|check|get)|expected (?:date|to)|expects to|you(?:'ll| will)|by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today))\b/i;
const SMALL = /\b(?:going on helping|go on helping|see it here|anything else)\b/i;

/** Promises in the log: by staff in binding words, by the agent where it told the customer what to expect. Newest last, at most five. */
export function promisedIn(events: readonly Event[]): Brief["promised"] {
  const found = events.flatMap((e): Brief["promised"] => {
    if (e.kind === "staff_message")
      return promises(e.body.text).map((text) => ({ text, by: e.body.staff_name, at: e.at }));
    if (e.kind !== "ai_message" || e.body.holding) return [];
    const told = sentences(e.body.text).filter(
      (s) => EXPECTED.test(s) && !s.endsWith("?") && !SMALL.test(s) && !/^As .+ promised/.test(s),
    );
    return told.map((text) => ({ text, by: "agent", at: e.at }));
  });
  return found.filter((p, i) => found.findIndex((q) => q.text === p.text) === i).slice(-5);
}
