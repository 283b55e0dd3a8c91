import { type BusinessHours, WEEKDAYS } from "@switchboard/contracts/business-hours";

const office = [{ from: "09:00", to: "17:00" }];

/** Hours to begin with, where there are none. */
export const firstHours = (): BusinessHours => ({
  time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  weekly: Object.fromEntries(
    WEEKDAYS.map((day) => [day, day === "saturday" || day === "sunday" ? [] : office]),
  ) as BusinessHours["weekly"],
  exceptions: [],
});
