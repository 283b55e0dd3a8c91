import type { CustomerFields } from "@switchboard/contracts/customer";
import type { FieldProblem } from "@switchboard/contracts/errors";
import { AppError } from "@switchboard/kit/app-error";
import { parsePhoneNumberFromString } from "libphonenumber-js";

/**
 * The fields with the phone number as it is dialled from anywhere (`+47 91 23 45 12`), so that one number has one look-up. Throws
 * `bad_input` for a number that no country has.
 */
export function checkedContact(fields: CustomerFields): CustomerFields {
  if (fields.phone === undefined || fields.phone === "") return fields;
  const phone = parsePhoneNumberFromString(fields.phone);
  if (phone?.isValid()) return { ...fields, phone: phone.formatInternational() };
  const message = "is not a phone number: write it with its country's code, like +47 912 34 512";
  const problem: FieldProblem = { path: "phone", message };
  throw new AppError("bad_input", `The phone number ${message}.`, { fields: [problem] });
}
