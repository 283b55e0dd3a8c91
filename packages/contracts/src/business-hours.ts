import { z } from "zod";
import { instant } from "./id.ts";
import { overlapsOf, rangeProblem } from "./open-range.ts";

/** Days as ISO 8601 counts them. */
export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 09:00");

/** Open from one time of the day to another, as the wall clock shows them; `overnight` when it ends on the next day. */
export const openRange = z
  .strictObject({
    from: clock,
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time such as 17:30, or 24:00"),
    overnight: z.boolean().optional(),
  })
  .superRefine((range, ctx) => {
    const message = rangeProblem(range);
    if (message) ctx.addIssue({ code: "custom", message });
  });
export type OpenRange = z.infer<typeof openRange>;

const ranges = z.array(openRange).max(8);

/** A date that is not as its weekday: closed (no ranges), or open at other times. */
export const hoursException = z.strictObject({
  date: z.iso.date(),
  name: z.string().trim().min(1).max(80),
  ranges: ranges.superRefine((list, ctx) => {
    for (const { index, message } of overlapsOf([list])) ctx.addIssue({ code: "custom", path: [index], message });
  }),
});
export type HoursException = z.infer<typeof hoursException>;

const timeZone = z.string().max(60).refine(isTimeZone, "must be an IANA time zone such as Europe/Vienna");

/** When a client's people are there. A range belongs to the day on which it begins. */
export const businessHours = z.strictObject({
  time_zone: timeZone,
  weekly: z
    .strictObject({
      monday: ranges,
      tuesday: ranges,
      wednesday: ranges,
      thursday: ranges,
      friday: ranges,
      saturday: ranges,
      sunday: ranges,
    })
    .superRefine((weekly, ctx) => {
      for (const { day, index, message } of overlapsOf(WEEKDAYS.map((name) => weekly[name]))) {
        ctx.addIssue({ code: "custom", path: [WEEKDAYS[day] as Weekday, index], message });
      }
    }),
  exceptions: z
    .array(hoursException)
    .max(400)
    .superRefine((list, ctx) => {
      list.forEach(({ date }, i) => {
        if (list.findIndex((other) => other.date === date) < i)
          ctx.addIssue({ code: "custom", path: [i, "date"], message: `${date} is in the list already` });
      });
    }),
});
export type BusinessHours = z.infer<typeof businessHours>;

const change = { version: z.number().int(), changed_by_name: z.string(), changed_at: instant };

/** A client's hours as saved, and whether it is open now; null hours: always open. */
export const hoursView = z.strictObject({
  hours: businessHours.extend(change).nullable(),
  open: z.boolean(),
  /** When `open` changes next; null: never. */
  changes_at: instant.nullable(),
});
export type HoursView = z.infer<typeof hoursView>;

/** Hours to save; `version` is the one that was seen, absent for the first. */
export const newBusinessHours = businessHours.extend({
  version: z.number().int().min(1).max(2_147_483_647).optional(),
});
export type NewBusinessHours = z.infer<typeof newBusinessHours>;

function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
