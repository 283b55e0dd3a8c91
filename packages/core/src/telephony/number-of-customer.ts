import { phoneNumber } from "@switchboard/contracts/phone-number";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { openField } from "../customer/open-field.ts";
import { remainingCustomer } from "../customer/remaining.ts";

/** A customer's telephone number as it is dialled. Throws `not_found`, and `conflict` where they have none that can be. */
export async function numberOfCustomer(core: Core, clientId: string, customerId: string): Promise<string> {
  const row = await core.db.tenant(clientId, (t) => remainingCustomer(t, clientId, customerId));
  const phone = openField(core, clientId, "phone", row.phone);
  if (phone === null) throw new AppError("conflict", "This customer has no telephone number. Write one on their page.");
  const parsed = phoneNumber.safeParse(phone);
  if (parsed.success) return parsed.data;
  throw new AppError("conflict", "This customer’s number has no country code. Correct it on their page.");
}
