import type { Linked, LinkPlace } from "@switchboard/contracts/link";

/** Where a record stands in the console, below `/console`. */
export function pathOfLinked(kind: Linked, id: string, { conversation_id, ticket_number }: LinkPlace): string {
  switch (kind) {
    case "conversation":
      return `/inbox/${conversation_id ?? id}`;
    case "ticket":
      return ticket_number === null ? `/inbox/${conversation_id ?? id}` : `/tickets/${ticket_number}`;
    case "call":
      return `/calls/${id}`;
    case "customer":
      return `/customers/${id}`;
    case "task":
      return `/tasks/${id}`;
    case "client":
      return `/clients/${id}`;
    case "config":
      return `/configs?version=${id}`;
  }
}
