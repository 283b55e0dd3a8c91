/** In which language and time zone dates are written; null: as the browser has them. */
type Ways = { date_language: string | null; time_zone: string | null };

const make = ({ date_language, time_zone }: Ways) => {
  const zone = time_zone ? { timeZone: time_zone } : {};
  const day = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const language = date_language ?? "en-GB";
  return {
    exact: new Intl.DateTimeFormat(language, { ...day, ...clock, second: "2-digit", ...zone }),
    day: new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric", ...zone }),
    longDay: new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", ...zone }),
    month: new Intl.DateTimeFormat(language, { month: "long", year: "numeric", ...zone }),
    clock: new Intl.DateTimeFormat(language, { ...clock, ...zone }),
    dayClock: new Intl.DateTimeFormat(language, { day: "numeric", month: "short", ...clock, ...zone }),
    weekdayClock: new Intl.DateTimeFormat(language, { weekday: "short", ...clock, ...zone }),
  };
};

let ways = make({ date_language: null, time_zone: null });

/** Days by ten minutes: within them no time zone begins another one. */
const days = new Map<string, string>();
const mostDays = 5_000;

/** Writes dates from now on as the person has set it; what this machine does not know is left as it was. */
export function writeDatesAs(next: Ways): void {
  try {
    ways = make(next);
    days.clear();
  } catch {
    // An older machine may lack a time zone of the server's.
  }
}

/** The exact moment in words, for titles: `Sun, 22 Nov 2026, 14:02:11`. */
export const exactly = (at: string): string => ways.exact.format(new Date(at));

/** The day: `22 Nov 2026`. */
export const dateText = (at: string): string => ways.day.format(new Date(at));

/** The day without its year: `Sunday 22 November`. */
export const longDay = (at: string): string => ways.longDay.format(new Date(at));

/** The month: `November 2026`. */
export const monthText = (at: string): string => ways.month.format(new Date(at));

/** The time of day: `14:02`. */
export const timeOfDay = (at: string): string => ways.clock.format(new Date(at));

/** Day and time, for what is near: `22 Nov, 14:02`. */
export const dayAndTime = (at: string): string => ways.dayClock.format(new Date(at));

/** Weekday and time, for what is within a week: `Sun 14:02`. */
export const weekdayAndTime = (at: string): string => ways.weekdayClock.format(new Date(at));

/** The day of an instant, to compare with another's. Asked for every entry of a long log, and slow to work out. */
export function dayOf(at: string): string {
  const tenMinutes = at.slice(0, 15);
  const known = days.get(tenMinutes);
  if (known !== undefined) return known;
  if (days.size >= mostDays) days.clear();
  const day = dateText(at);
  days.set(tenMinutes, day);
  return day;
}

/** What to say beside a field of the browser, which knows this machine's time zone alone; undefined where that is the person's. */
export function fieldZoneHint(): string | undefined {
  const machine = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return ways.clock.resolvedOptions().timeZone === machine ? undefined : `By this machine’s clock, ${machine}.`;
}
