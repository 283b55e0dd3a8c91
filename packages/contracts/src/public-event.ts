import type { Event } from "./event.ts";

/**
 * What a customer may see of a log entry; undefined for entries that are ours alone (tool calls, brief, scores, reasons).
 * Staff are shown by name only, a hand-over's note and an escalation's reason stay inside.
 */
export function publicEvent(e: Event): Event | undefined {
  switch (e.kind) {
    case "customer_message":
      return { ...e, run_id: null, body: { text: e.body.text } };
    case "ai_message":
    case "offer":
    case "survey_offered":
    case "survey_answered":
    case "ticket_created":
    case "ai_cut_off":
    case "call_started":
    case "call_ended":
    case "speech_cut":
      return e;
    case "staff_message": {
      const { suggestion: _, ...body } = e.body;
      return { ...e, body: { ...body, staff_id: null } };
    }
    case "floor_changed": {
      const { note: _, ...body } = e.body;
      return { ...e, body: { ...body, staff_id: null } };
    }
    case "escalation_opened":
      return { ...e, body: { ...e.body, reason: "" } };
    case "conversation_resolved": {
      const { note: _, ...body } = e.body;
      return { ...e, body: { ...body, staff_id: null } };
    }
    case "run_failed":
      return {
        ...e,
        body: { ...e.body, message: "Something went wrong on our side. Please send your message again.", code: "" },
      };
    case "staff_note":
    case "note_edited":
    case "note_deleted":
    case "tool_calls":
    case "tool_result":
    case "ticket_changed":
    case "assignment_changed":
    case "transfer_changed":
    case "sla_breached":
    case "approval_requested":
    case "approval_decided":
    case "whispered":
    case "call_joined":
    case "recording_changed":
      return undefined;
  }
}
