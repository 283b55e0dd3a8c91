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
    clock: new Intl.DateTimeFormat(language, { ...clock, ...zone }),
  };
};

let ways = make({ date_language: null, time_zone: null });

/** Writes dates from now on as the person has set it; what this machine does not know is left as it was. */
export function writeDatesAs(next: Ways): void {
  try {
    ways = make(next);
  } catch {
    // An older machine may lack a time zone of the server's.
  }
}

/** The exact moment in words, for titles: `Sun, 22 Nov 2026, 14:02:11`. */
export const exactly = (at: string): string => ways.exact.format(new Date(at));

/** The day: `22 Nov 2026`. */
export const dateText = (at: string): string => ways.day.format(new Date(at));

/** The time of day: `14:02`. */
export const timeOfDay = (at: string): string => ways.clock.format(new Date(at));
