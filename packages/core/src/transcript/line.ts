import type { Event } from "@switchboard/contracts/event";

/** One line of a transcript: who said it, or null for what happened. */
export type Line = { who: string | null; side: "customer" | "agent" | "staff" | "note" | "event"; text: string };

const RESOLVED = {
  staff: "by staff",
  customer: "by the customer",
  agent: "by the agent",
  idle: "after a long silence",
};

/** What a transcript says of an entry; undefined for entries that it leaves out. */
export function lineOf(e: Event, chosen: { notes: boolean; tools: boolean }): Line | undefined {
  const happened = (text: string): Line => ({ who: null, side: "event", text });
  switch (e.kind) {
    case "customer_message":
      return { who: "Customer", side: "customer", text: e.body.text };
    case "ai_message":
      return { who: "Agent (AI)", side: "agent", text: e.body.text };
    case "staff_message":
      return { who: e.body.staff_name, side: "staff", text: e.body.text };
    case "offer":
      return { who: "Agent (AI)", side: "agent", text: e.body.text };
    case "staff_note":
      return chosen.notes ? { who: `${e.body.staff_name} (note)`, side: "note", text: e.body.text } : undefined;
    case "tool_calls":
      if (!chosen.tools) return undefined;
      return happened(e.body.calls.map((call) => `called ${call.name} ${JSON.stringify(call.arguments)}`).join("\n"));
    case "tool_result":
      if (!chosen.tools) return undefined;
      return happened(`${e.body.name}: ${e.body.status} ${JSON.stringify(e.body.result ?? e.body.error ?? null)}`);
    case "floor_changed":
      return happened(
        e.body.holder === "human" ? `${e.body.staff_name ?? "A colleague"} took over` : "The agent took over",
      );
    case "escalation_opened":
      return happened("A person was asked for");
    case "ticket_created":
      return happened(`Ticket ${e.body.number} was made`);
    case "ai_cut_off":
      return happened(`The agent was interrupted: ${e.body.text}`);
    case "speech_cut":
      return happened(`The customer spoke over that; they had heard: ${e.body.heard || "nothing of it"}`);
    case "call_started":
      return happened("A call began");
    case "call_ended":
      return happened("The call ended");
    case "conversation_resolved":
      return happened(`Resolved ${RESOLVED[e.body.by]}`);
    case "run_failed":
      return happened("The agent could not answer");
    default:
      return undefined;
  }
}
