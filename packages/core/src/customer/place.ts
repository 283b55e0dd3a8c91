import type { Place } from "@switchboard/db/vault";

/** Encrypted columns of a customer. */
export const SEALED_COLUMNS = ["name", "email", "phone", "pii_data"] as const;
export type SealedColumn = (typeof SEALED_COLUMNS)[number];

/** Where a sealed column of a customer belongs. */
export const customerPlace = (clientId: string, column: SealedColumn): Place => ({
  client_id: clientId,
  field: `customers.${column}`,
});
