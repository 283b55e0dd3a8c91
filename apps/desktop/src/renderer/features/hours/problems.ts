import { businessHours } from "@switchboard/contracts/business-hours";

/** What is wrong with written hours, by its place: `weekly.monday.0`, `exceptions.2.date`. */
export function hoursProblems(written: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { path, message } of businessHours.safeParse(written).error?.issues ?? []) {
    const place = path.join(".");
    if (!found.has(place)) found.set(place, message);
  }
  return found;
}

/** The problem of a range: its own, or that of one of its ends. */
export const rangeProblemAt = (problems: ReadonlyMap<string, string>, place: string): string | undefined =>
  problems.get(place) ?? problems.get(`${place}.from`) ?? problems.get(`${place}.to`);
