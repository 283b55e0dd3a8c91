/** Signs that compare numbers, longest first so that `<=` is not read as `<`. */
export const COMPARISONS = ["<=", ">=", "<", ">"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Whether `left sign right` holds. False when either is no number. */
export function compare(left: number, sign: Comparison, right: number): boolean {
  switch (sign) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

/** The sign at the beginning of a text, and what follows it. */
export function splitComparison(text: string): { sign: Comparison; rest: string } | undefined {
  const sign = COMPARISONS.find((candidate) => text.startsWith(candidate));
  return sign && { sign, rest: text.slice(sign.length).trim() };
}

/** A plain decimal number such as `0.3`, `-5` or `.5`; undefined for anything else (`1e9`, `0x1F`, an empty text). */
export function decimal(text: string): number | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined;
}
