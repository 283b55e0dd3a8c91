import { type BusinessHours, WEEKDAYS, type Weekday } from "@switchboard/contracts/business-hours";
import type { RoutingPolicy } from "@switchboard/contracts/routing";
import type { SlaPolicy } from "@switchboard/contracts/sla";
import type { DeskSeed } from "../write/desk.ts";

const minute = 60;
const hour = 60 * minute;
const split = [
  { from: "08:00", to: "12:00" },
  { from: "13:00", to: "18:00" },
];
const saturday = [{ from: "10:00", to: "15:00" }];
const rangesOf = (day: Weekday) => (day === "sunday" ? [] : day === "saturday" ? saturday : split);

/** The shop in Oslo: a lunch break, short Saturdays, Norwegian holidays, and a sale round the clock in the days of the demo. */
function hours(now: Date): BusinessHours {
  const date = (days: number): string => new Date(now.getTime() + days * 24 * hour * 1000).toISOString().slice(0, 10);
  const year = now.getUTCFullYear();
  const sale = [-2, -1, 0, 1, 2].map((days) => ({
    date: date(days),
    name: "Autumn sale, round the clock",
    ranges: [{ from: "00:00", to: "24:00" }],
  }));
  const taken = new Set(sale.map((each) => each.date));
  const holidays = [
    { date: `${year}-12-24`, name: "Christmas Eve", ranges: [{ from: "08:00", to: "12:00" }] },
    { date: `${year}-12-25`, name: "Christmas Day", ranges: [] },
    { date: `${year}-12-26`, name: "Second day of Christmas", ranges: [] },
    { date: `${year + 1}-01-01`, name: "New Year’s Day", ranges: [] },
    { date: `${year + 1}-05-17`, name: "Constitution Day", ranges: [] },
  ];
  return {
    time_zone: "Europe/Oslo",
    weekly: Object.fromEntries(WEEKDAYS.map((day) => [day, rangesOf(day)])) as BusinessHours["weekly"],
    exceptions: [...sale, ...holidays.filter((each) => !taken.has(each.date))],
  };
}

const targets: SlaPolicy["targets"] = {
  urgent: { first_response_s: 5 * minute, next_response_s: 5 * minute, resolution_s: 4 * hour },
  high: { first_response_s: 10 * minute, next_response_s: 10 * minute, resolution_s: 8 * hour },
  normal: { first_response_s: 15 * minute, next_response_s: 20 * minute, resolution_s: 16 * hour },
  low: { first_response_s: 24 * hour, next_response_s: 24 * hour, resolution_s: 72 * hour },
};

const routing: Pick<RoutingPolicy, "strategy" | "assignment_timeout_s" | "transfer_timeout_s" | "rules"> = {
  // Newcomers see the queue stand still until they take from it; the rules wait for "skills" to be chosen.
  strategy: "manual",
  assignment_timeout_s: 60,
  transfer_timeout_s: 120,
  rules: [
    { says: "refund", needs: ["payments"] },
    { cause: "run_failed", needs: ["assembly"] },
  ],
};

/** How Northwind Home's desk works. */
export const northwindDesk: DeskSeed = {
  hours,
  targets,
  routing,
  skills: [
    { staff: "mia", skills: ["deliveries", "payments"], capacity: 5 },
    { staff: "jonas", skills: ["assembly", "german"], capacity: 3 },
  ],
  assigned: [{ story: "wants-a-person", to: "mia", by: "jonas" }],
};
