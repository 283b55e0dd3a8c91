import { type BusinessHours, type HoursView, WEEKDAYS, type Weekday } from "@switchboard/contracts/business-hours";
import type { Edited } from "../../edit/use-edit.ts";
import { firstHours } from "./first-hours.ts";

/** Hours with each day by itself, so that two people may change two days. */
export type FlatHours = Pick<BusinessHours, "time_zone" | "exceptions"> & BusinessHours["weekly"];

/** Hours as they are saved, from the same with each day by itself. */
export const joined = ({ time_zone, exceptions, ...weekly }: FlatHours): BusinessHours => ({
  time_zone,
  weekly,
  exceptions,
});
/** Hours with each day by itself. */
export const flat = ({ time_zone, weekly, exceptions }: BusinessHours): FlatHours => ({
  time_zone,
  exceptions,
  ...weekly,
});

const rangesText = (ranges: BusinessHours["weekly"][Weekday]): string =>
  ranges.map(({ from, to }) => `${from} – ${to}`).join(", ") || "closed";
const dayWords = (day: Weekday) => ({ label: `${day.charAt(0).toUpperCase()}${day.slice(1)}`, text: rangesText });

/** How the form reads a client's hours. */
export const hoursEdit: Edited<HoursView, FlatHours> = {
  version: ({ hours }) => hours?.version ?? null,
  values: ({ hours }) => flat(hours ?? firstHours()),
  words: {
    time_zone: { label: "Time zone", text: (zone) => zone },
    ...(Object.fromEntries(WEEKDAYS.map((day) => [day, dayWords(day)])) as Record<
      Weekday,
      ReturnType<typeof dayWords>
    >),
    exceptions: {
      label: "Holidays and other hours",
      text: (dates) =>
        dates.map(({ date, name, ranges }) => `${date} ${name}: ${rangesText(ranges)}`).join("; ") || "none",
    },
  },
};
