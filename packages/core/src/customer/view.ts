import type { CustomerView } from "@switchboard/contracts/customer";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { maskEmail, maskPhone } from "./mask.ts";
import { openField } from "./open-field.ts";

/** A customer as screens show it; the e-mail address and phone number masked unless `reveal`. Throws `not_found`. */
export async function readCustomerView(
  core: Core,
  tables: Transaction,
  clientId: string,
  customerId: string,
  reveal: boolean,
): Promise<CustomerView> {
  const row = await tables.customers.findFirst({ where: { id: customerId, client_id: clientId } });
  if (!row) throw new AppError("not_found", "There is no such customer.");
  const conversations = await tables.conversations.count({ where: { client_id: clientId, customer_id: customerId } });
  const email = openField(core, clientId, "email", row.email);
  const phone = openField(core, clientId, "phone", row.phone);
  return {
    id: row.id,
    external_customer_id: row.external_customer_id,
    name: openField(core, clientId, "name", row.name),
    email: reveal || email === null ? email : maskEmail(email),
    phone: reveal || phone === null ? phone : maskPhone(phone),
    masked: !reveal,
    preferences: row.preferences as Record<string, unknown>,
    since: row.created_at.toISOString(),
    conversations,
  };
}
