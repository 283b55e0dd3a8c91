import { type CallFilter, callDirection, callOrigin, callOutcome } from "@switchboard/contracts/call";
import { z } from "zod";

export const SPANS = { day: "Last 24 hours", week: "Last 7 days", month: "Last 30 days" } as const;
const spanDays = { day: 1, week: 7, month: 30 } as const;
const [dayMs, minuteMs] = [86_400_000, 60_000];

// An address may have been written by hand: digits alone are read as a number.
const text = (longest: number) =>
  z.union([z.string(), z.number().transform(String)]).pipe(z.string().trim().min(1).max(longest));

const choice = {
  q: text(100),
  config: text(200),
  colleague: z.uuid(),
  outcome: callOutcome,
  origin: callOrigin,
  direction: callDirection,
  people: z.enum(["with", "without"]),
  span: z.enum(["day", "week", "month"]),
  until: z.iso.date().refine((day) => day < "9999"),
};

/** Which ended calls the address asks for; each left out where all are wanted. */
export type HistoryChoice = { [K in keyof typeof choice]?: z.infer<(typeof choice)[K]> | undefined };

/** Reads a choice from an address; what it does not know is left out. */
export const readHistoryChoice = (search: Record<string, unknown>): HistoryChoice =>
  Object.fromEntries(
    Object.entries(choice).flatMap(([key, schema]) => {
      const { data } = schema.safeParse(search[key]);
      return data === undefined ? [] : [[key, data]];
    }),
  );

/** The start of the day after, by this machine's clock. */
function dayAfter(day: string): string {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + 1);
  return at.toISOString();
}

/** The choice as `calls.list` takes it. To the minute: the same question asked again is the same. */
export function historyFilter(chosen: HistoryChoice, now: number): CallFilter {
  const { q, config, colleague, outcome, origin, direction, people, span, until } = chosen;
  return {
    ...(q && { text: q }),
    ...(config && { config_name: config }),
    ...(colleague && { staff_id: colleague }),
    ...(outcome && { outcome }),
    ...(origin && { origin }),
    ...(direction && { direction }),
    ...(people && { with_person: people === "with" }),
    ...(span && { since: new Date(Math.floor(now / minuteMs) * minuteMs - spanDays[span] * dayMs).toISOString() }),
    ...(until && { until: dayAfter(until) }),
  };
}
