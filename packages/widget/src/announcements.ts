import type { Event } from "@switchboard/contracts/event";

/** What a screen reader says for one log entry; undefined for those that need no words. Drafts are never read out. */
export function announcementOf(event: Event, agentName: string): string | undefined {
  switch (event.kind) {
    case "ai_message":
      return `${agentName} says: ${event.body.text}`;
    case "staff_message":
      return `${event.body.staff_name} says: ${event.body.text}`;
    case "floor_changed":
      if (event.body.reason === "resolve") return undefined;
      if (event.body.reason === "operator_gone") {
        return `${event.body.staff_name ?? "The colleague"} had to leave. You are talking to the assistant again.`;
      }
      if (event.body.holder === "ai") return "You are talking to the assistant again.";
      return `${event.body.staff_name ?? "A colleague"} has joined.`;
    case "escalation_opened":
      return "We have asked a colleague to join.";
    case "ticket_created":
      return `Nobody is free now. Your request has the number ${event.body.number}.`;
    case "ai_cut_off":
      return "The assistant was interrupted.";
    case "offer":
      return `A suggestion: ${event.body.text}`;
    case "survey_offered":
      return "A short survey is below the conversation.";
    case "survey_answered":
      return "Thank you for your feedback.";
    case "conversation_resolved":
      return "This conversation has ended. Write to start a new one.";
    case "run_failed":
      return event.body.message;
    default:
      return undefined;
  }
}
