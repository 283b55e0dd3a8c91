import type { Agreement } from "@switchboard/contracts/quality-results";
import type { QualityCause, QualityStatus } from "@switchboard/contracts/quality-review";

/** How a review stands. */
export const STATES: Record<QualityStatus, string> = {
  open: "waits",
  scored: "scored",
  appealed: "appealed",
  settled: "appeal decided",
  returned: "not scored",
};

/** Why a conversation was reviewed. */
export const CAUSES: Record<QualityCause, string> = { sample: "drawn", person: "flagged", rule: "by a rule" };

/** Tabs of the Quality room. */
export const TABS = ["results", "reviews", "mine", "scorecard", "sampling"] as const;
export type QualityTab = (typeof TABS)[number];

/** Of fewer pairs a figure would say more than is known. */
const fewest = 10;

/** Agreement in words: kappa with its interval, or why there is none. */
export function kappaText({ kappa, low, high, pairs, observed }: Agreement): string {
  if (pairs === 0) return "no pairs yet";
  if (pairs < fewest) return `${pairs} pairs, too few to say`;
  if (kappa === null || low === null || high === null) return observed === 1 ? "always alike" : "too few to say";
  return `κ ${kappa.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}
