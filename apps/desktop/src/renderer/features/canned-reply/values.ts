import type { CannedValues } from "@switchboard/contracts/canned-text";
import type { ConversationDetail } from "@switchboard/contracts/conversation";
import { useClient, useSession } from "../session/session.ts";

const firstOf = (name: string): string => name.split(" ")[0] ?? name;

/** What a canned reply may be filled with in a conversation. A visitor has no name. */
export function useCannedValues(detail: ConversationDetail): CannedValues {
  const { user } = useSession();
  const client = useClient();
  const named = detail.customer_id !== null && !detail.customer_label.startsWith("Visitor ");
  const ticket = detail.escalation?.ticket_number;
  return {
    "operator.name": user.name,
    "operator.first_name": firstOf(user.name),
    "client.name": client.name,
    ...(named && { "customer.name": detail.customer_label, "customer.first_name": firstOf(detail.customer_label) }),
    ...(ticket && { ticket: String(ticket) }),
  };
}
