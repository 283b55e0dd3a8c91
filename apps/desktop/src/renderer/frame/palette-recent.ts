const place = "switchboard.palette.recent";
const most = 30;

/** What was chosen in the palette, the newest first: names of entries, nothing of a customer's. */
export function recentChoices(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string").slice(0, most) : [];
  } catch {
    return [];
  }
}

/** Remembers a choice. */
export function rememberChoice(key: string): void {
  localStorage.setItem(place, JSON.stringify([key, ...recentChoices().filter((each) => each !== key)].slice(0, most)));
}

/** Those chosen lately first, the others in their order. */
export const recentFirst = <T>(all: readonly T[], keyOf: (one: T) => string, recent: readonly string[]): T[] =>
  all
    .map((one, at) => ({ one, at, rank: recent.indexOf(keyOf(one)) }))
    .toSorted((a, b) => (a.rank < 0 ? most : a.rank) - (b.rank < 0 ? most : b.rank) || a.at - b.at)
    .map(({ one }) => one);
