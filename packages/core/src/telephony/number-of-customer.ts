import { AppError } from "@switchboard/kit/app-error";
import { canonicalNumber } from "@switchboard/kit/phone-number";
import type { Core } from "../core.ts";
import { openField } from "../customer/open-field.ts";
import { remainingCustomer } from "../customer/remaining.ts";

/** A customer's telephone number as it is dialled. Throws `not_found`, and `conflict` where they have none that can be. */
export async function numberOfCustomer(core: Core, clientId: string, customerId: string): Promise<string> {
  const row = await core.db.tenant(clientId, (t) => remainingCustomer(t, clientId, customerId));
  const phone = openField(core, clientId, "phone", row.phone);
  if (phone === null) throw new AppError("conflict", "This customer has no telephone number. Write one on their page.");
  const number = canonicalNumber(phone);
  if (number !== undefined) return number;
  throw new AppError("conflict", "This customer’s number is none with a country code. Correct it on their page.");
}
