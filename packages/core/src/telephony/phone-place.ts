import type { Place } from "@switchboard/db/vault";

/** Where the sealed number of whoever is called or calls belongs. */
export const phonePlace = (clientId: string): Place => ({ client_id: clientId, field: "calls.phone" });
