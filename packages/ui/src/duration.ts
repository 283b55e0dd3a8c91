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
