import type { SlaClockKind } from "@switchboard/contracts/sla";

/** What each clock measures. */
export const clockWords: Record<SlaClockKind, string> = {
  first_response: "first response",
  next_response: "next response",
  resolution: "resolution",
};
