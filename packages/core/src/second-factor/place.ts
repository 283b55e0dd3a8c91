import type { Place } from "@switchboard/db/vault";

/** Where a person's secret belongs: to no client. */
export const factorPlace = (staffId: string): Place => ({
  client_id: "organisation",
  field: `second_factors.${staffId}`,
});
