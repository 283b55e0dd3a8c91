/**
 * A countdown as a person reads it: `0:18`, `4:10`, `1:02:05`; `-0:42` once it has passed.
 * @param leftMs milliseconds left; negative after the deadline
 */
export function countdownText(leftMs: number): string {
  const total = Math.abs(leftMs < 0 ? Math.floor(leftMs / 1000) : Math.ceil(leftMs / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, "0");
  const body = hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
  return leftMs < 0 && total > 0 ? `-${body}` : body;
}

/**
 * A length of time in round words: `30 s`, `3 min`, `2 h`.
 * @param lengthMs milliseconds, 0 or more
 */
export function lengthText(lengthMs: number): string {
  const seconds = Math.round(lengthMs / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/**
 * How long ago, in the fewest characters: `now`, `2 m`, `3 h`, `5 d`, `8 w`.
 * @param agoMs milliseconds since then
 */
export function agoText(agoMs: number): string {
  const minutes = Math.floor(agoMs / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  return days < 14 ? `${days} d` : `${Math.floor(days / 7)} w`;
}

const units = [
  { name: "day", seconds: 86_400, read: /^(d|days?)$/ },
  { name: "h", seconds: 3600, read: /^(h|hrs?|hours?)$/ },
  { name: "min", seconds: 60, read: /^(m|mins?|minutes?)$/ },
  { name: "s", seconds: 1, read: /^(s|secs?|seconds?)$/ },
];

/** A length of time exactly, as people write it: `2 days`, `1 h 30 min`, `90 s` as `1 min 30 s`; empty for null. */
export function durationText(seconds: number | null): string {
  if (seconds === null) return "";
  let rest = Math.round(seconds);
  const parts = units.flatMap(({ name, seconds: length }) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? [] : [`${count} ${name === "day" && count !== 1 ? "days" : name}`];
  });
  return parts.join(" ") || "0 s";
}

/**
 * The seconds of a length of time as people write it: `90 s`, `1h 30m`, `1.5 hours`, `2 days`; a bare number counts `unit`s.
 * `null` for an empty text, `undefined` for what is no length of time.
 */
export function parseDuration(text: string, unit: "s" | "min"): number | null | undefined {
  const words = text.trim().toLowerCase().replaceAll(",", ".");
  if (words === "") return null;
  if (/^\d+(\.\d+)?$/.test(words)) return Math.round(Number(words) * (unit === "min" ? 60 : 1));
  if (!/^(\d+(\.\d+)?\s*[a-z]+\s*)+$/.test(words)) return undefined;
  let total = 0;
  let before = -1;
  for (const [, count, name = ""] of words.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)) {
    const at = units.findIndex(({ read }) => read.test(name));
    // Each unit once, the larger first: “5 min 2 h” is a slip.
    if (at <= before) return undefined;
    before = at;
    total += Number(count) * (units[at]?.seconds ?? 0);
  }
  return Math.round(total);
}
