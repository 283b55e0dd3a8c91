/** Most steps of a rating: 0 to 10. */
const STEP_LIMIT = 11;

/** Reads the scale of a rating, such as `1-5`. Says what is wrong with one that cannot be used. */
export function readScale(text: string): { min: number; max: number } | { fault: string } {
  const match = /^\s*(\d{1,6})\s*-\s*(\d{1,6})\s*$/.exec(text);
  if (!match) return { fault: "is no range of whole numbers" };
  const min = Number(match[1]);
  const max = Number(match[2]);
  if (min >= max) return { fault: "does not go up" };
  if (max - min + 1 > STEP_LIMIT) return { fault: `has more than ${STEP_LIMIT} steps` };
  return { min, max };
}
