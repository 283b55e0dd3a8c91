import type { Blueprint } from "@switchboard/blueprint/schema";
import type { IdentifiedBy } from "@switchboard/contracts/conversation";
import type { Core } from "../core.ts";

type Place = { client_id: string; conversation_id: string; customer_id: string | null };
type Settings = { call: Pick<Blueprint["call"], "trust_caller_id"> };

/**
 * Whether an agent may take somebody for their conversation's customer. A telephone number is no proof: who calls can write any number
 * there, and at a number that we call anybody may pick up. A config may trust it in so many words.
 */
export function isVerified(by: IdentifiedBy | null, { call }: Settings): boolean {
  return by === "claim" || by === "staff" || (by === "phone" && call.trust_caller_id);
}

/** The customer whose own data an agent may look up and change in this conversation, as it stands now; null: nobody's. */
export async function verifiedCustomer(core: Core, place: Place, settings: Settings): Promise<string | null> {
  if (place.customer_id === null) return null;
  const [row] = await core.db.query<{ customer_id: string | null; identified_by: IdentifiedBy | null }>(
    place.client_id,
    {
      name: "how-identified",
      text: "SELECT customer_id, identified_by FROM conversations WHERE id = $1",
      values: [place.conversation_id],
    },
  );
  return row && isVerified(row.identified_by, settings) ? row.customer_id : null;
}
