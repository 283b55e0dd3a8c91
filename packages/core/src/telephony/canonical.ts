import { AppError } from "@switchboard/kit/app-error";
import { canonicalNumber, UNREADABLE_NUMBER } from "@switchboard/kit/phone-number";

/** A number that somebody typed, as we write it. Throws `bad_input`, with what to correct, for what is no number of any country. */
export function requireNumber(text: string): string {
  const number = canonicalNumber(text);
  if (number !== undefined) return number;
  throw new AppError("bad_input", `The number ${UNREADABLE_NUMBER}.`, {
    fields: [{ path: "number", message: UNREADABLE_NUMBER }],
  });
}
