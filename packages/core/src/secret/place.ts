import type { Place } from "@switchboard/db/vault";

/** Where a client's secret belongs. */
export const secretPlace = (clientId: string, name: string): Place => ({
  client_id: clientId,
  field: `client_secrets.${name}`,
});
