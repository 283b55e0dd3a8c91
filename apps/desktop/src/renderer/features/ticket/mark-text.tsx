import type { EventBody } from "@switchboard/contracts/event";
import { exactly } from "../../clock/ago.tsx";
import { priorityWords, statusWords } from "./words.ts";

type Change = EventBody<"ticket_changed">["changes"][number];

function words(change: Change): string {
  switch (change.what) {
    case "owner":
      return change.owner_name ? `gave it to ${change.owner_name}` : "took its owner away";
    case "due":
      return change.due_at ? `made it due ${exactly(change.due_at)}` : "took its due time away";
    case "priority":
      return `made its priority ${priorityWords[change.priority].toLowerCase()}`;
    case "status":
      return `set it to ${statusWords[change.status].text}`;
    case "follow_up":
      return "goes on with it in this conversation";
  }
}

/** What was changed of a ticket. */
export function TicketText({ body }: { body: EventBody<"ticket_changed"> }) {
  return (
    <>
      Ticket {body.number}: <b className="font-medium text-ink">{body.by_name ?? "Switchboard"}</b>{" "}
      {body.changes.map(words).join(", ")}
    </>
  );
}
