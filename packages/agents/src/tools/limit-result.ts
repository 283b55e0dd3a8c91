/** Longest result that the log and the model get, in characters of JSON. */
export const RESULT_LIMIT = 8000;

const size = (value: unknown): number => JSON.stringify(value)?.length ?? 0;

/** The result, or its beginning with a note when it is longer than `RESULT_LIMIT`. Lists lose whole entries from the end. */
export function limitResult(value: unknown, limit = RESULT_LIMIT): unknown {
  if (size(value) <= limit) return value;
  if (!Array.isArray(value)) return { truncated: true, beginning: JSON.stringify(value).slice(0, limit) };
  const kept: unknown[] = [];
  let used = 0;
  for (const entry of value) {
    used += size(entry) + 1;
    if (used > limit) break;
    kept.push(entry);
  }
  if (kept.length === 0) return { truncated: true, beginning: JSON.stringify(value).slice(0, limit) };
  return { truncated: true, left_out: value.length - kept.length, entries: kept };
}
