const LABELLED =
  /(?:order|number|no\.|nr\.?|reference|ref\.?|tracking|parcel|package|ticket|#)(?:\s*(?:number|no\.?|is|:|#))*\s*#?\s*(\d{4,12})\b/i;

/**
 * The last reference such as `NW-20533`, `#20533` or `order 20533` in a text, in capitals. Plain digits count only when
 * `asked` says that the customer was asked for a number.
 */
export function findOrderNumber(text: string, asked = false): string | undefined {
  const dashed = [...text.matchAll(/\b([A-Za-z]{1,4}-\d{3,12})\b/g)].at(-1)?.[1];
  if (dashed !== undefined) return dashed.toUpperCase();
  const joined = [...text.matchAll(/\b([A-Z]{2,4}\d{4,12})\b/g)].at(-1)?.[1];
  if (joined !== undefined) return joined;
  const labelled = LABELLED.exec(text)?.[1];
  if (labelled !== undefined) return labelled;
  return asked ? /\b(\d{4,12})\b/.exec(text)?.[1] : undefined;
}
