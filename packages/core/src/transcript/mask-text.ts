import { findPhoneNumbersInText } from "libphonenumber-js";
import { maskEmail, maskPhone } from "../customer/mask.ts";

const emails = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g;

/** A text with its e-mail addresses, and its phone numbers that have a country's code, masked. */
export function maskText(text: string): string {
  let masked = "";
  let from = 0;
  for (const { startsAt, endsAt } of findPhoneNumbersInText(text)) {
    masked += text.slice(from, startsAt) + maskPhone(text.slice(startsAt, endsAt));
    from = endsAt;
  }
  return (masked + text.slice(from)).replace(emails, (email) => maskEmail(email));
}

/** A JSON value with all of its texts masked. */
export function maskValue(value: unknown): unknown {
  if (typeof value === "string") return maskText(value);
  if (Array.isArray(value)) return value.map(maskValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskValue(inner)]));
}
