import type { Core } from "../core.ts";
import { openField } from "./open-field.ts";

type Named = { id: string; client_id: string; name: string | null; external_customer_id: string | null };

/** What a customer is called on screens: the name, else the client's own number, else a short stable label. */
export function labelOf(core: Pick<Core, "vault">, row: Named): string {
  const name = openField(core, row.client_id, "name", row.name);
  return name ?? row.external_customer_id ?? `Customer ${row.id.slice(0, 4).toUpperCase()}`;
}
