import type { HoursView } from "@switchboard/contracts/business-hours";
import type { SlaClock } from "@switchboard/contracts/sla";
import { countdownText, lengthText } from "@switchboard/ui/duration";
import { weekdayAndTime } from "../../clock/date-words.ts";

/** Nearer than this share of the target, a clock is amber. */
const nearShare = 0.25;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export type ClockState = {
  look: "calm" | "near" | "breached" | "paused";
  /** In the fewest words, for a row. */
  short: string;
  /** In full, for the header and for screen readers. */
  long: string;
};

/** The clock that presses most: what runs and is due first, else one that is paused. */
export const leadingClock = (clocks: readonly SlaClock[]): SlaClock | undefined =>
  clocks.find((clock) => clock.due_at !== null) ?? clocks[0];

const left = (ms: number): string =>
  ms >= dayMs ? `${Math.floor(ms / dayMs)} d` : ms >= hourMs ? `${Math.floor(ms / hourMs)} h` : countdownText(ms);
const over = (ms: number): string => (ms >= hourMs ? left(ms) : countdownText(ms));
const opening = (at: string | null): string => (at ? `opens ${weekdayAndTime(at)}` : "closed");

/** How a clock stands: running, near its end, over it, or paused and why. */
export function clockState(clock: SlaClock, hours: HoursView | undefined, nowMs: number): ClockState {
  if (clock.breached_at !== null) {
    const late = over(Math.max(0, nowMs - Date.parse(clock.breached_at)));
    const paused = clock.status === "paused" ? ", paused: waits for the customer" : "";
    return { look: "breached", short: `-${late}`, long: `overdue by ${late}${paused}` };
  }
  if (clock.status === "paused") {
    const rest = lengthText(Math.max(0, clock.target_ms - clock.used_ms));
    return { look: "paused", short: "paused", long: `paused, waits for the customer · ${rest} left` };
  }
  if (clock.due_at === null) return { look: "paused", short: "paused", long: "paused, this client opens no more" };
  const ms = Date.parse(clock.due_at) - nowMs;
  if (ms <= 0) return { look: "breached", short: `-${over(-ms)}`, long: `overdue by ${over(-ms)}` };
  if (hours && !hours.open) {
    return { look: "paused", short: "closed", long: `paused outside business hours · ${opening(hours.changes_at)}` };
  }
  const look = ms < clock.target_ms * nearShare ? "near" : "calm";
  return { look, short: left(ms), long: `${left(ms)} left` };
}
