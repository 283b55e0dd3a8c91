import type { CallOutcome } from "@switchboard/contracts/call";

/** What the telephone network's answer means for a call (RFC 3261, chapter 21; 607 of RFC 8197): all that is not here is a fault. */
const outcomes: Readonly<Record<number, CallOutcome>> = {
  404: "unknown_number",
  408: "no_answer",
  410: "unknown_number",
  480: "no_answer",
  484: "unknown_number",
  486: "busy",
  487: "no_answer",
  600: "busy",
  603: "declined",
  604: "unknown_number",
  607: "declined",
};

/** What became of a call that nobody picked up. */
export function outcomeOf({ code, gaveUp }: { code: number | null; said: string; gaveUp: boolean }): CallOutcome {
  if (code === null) return gaveUp ? "no_answer" : "failed";
  return outcomes[code] ?? "failed";
}
