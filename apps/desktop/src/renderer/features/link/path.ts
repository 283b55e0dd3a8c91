import type { Linked, LinkPlace } from "@switchboard/contracts/link";

/** Where a record stands in the console, below `/console`. A room that shows no single record yet opens as it is. */
export function pathOfLinked(kind: Linked, id: string, { conversation_id }: LinkPlace): string {
  switch (kind) {
    case "conversation":
    case "ticket":
      return `/inbox/${conversation_id ?? id}`;
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
