import type { Core } from "../core.ts";
import { openField } from "./open-field.ts";
import { remainingCustomer } from "./remaining.ts";

/** A customer's name in plain, for whoever speaks to them; undefined where none is known. Throws `not_found`. */
export async function customerName(core: Core, clientId: string, id: string): Promise<string | undefined> {
  const row = await core.db.tenant(clientId, (t) => remainingCustomer(t, clientId, id));
  return openField(core, clientId, "name", row.name) ?? undefined;
}
