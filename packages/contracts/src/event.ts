import { z } from "zod";
import { transferOutcome } from "./assignment.ts";
import { callDirection, callEnder, callMode, callOrigin, callOutcome } from "./call.ts";
import { escalationCause } from "./escalation.ts";
import { floorHolder } from "./floor.ts";
import { id, instant } from "./id.ts";
import { mention } from "./note.ts";
import { priority } from "./priority.ts";
import { pauseReason } from "./recording.ts";
import { score } from "./score.ts";
import { slaClockKind } from "./sla.ts";
import { fromSuggestion } from "./suggestion.ts";
import { surveyAnswer, surveyQuestion } from "./survey.ts";
import { ticketStatus } from "./ticket.ts";

const text = z.string();

/** One call that the model decided on. `id` is the ledger row's id and the provider's idempotency key. */
export const toolRequest = z.strictObject({
  id,
  call_id: z.string(),
  name: z.string(),
  arguments: z.record(z.string(), z.unknown()),
});
export type ToolRequest = z.infer<typeof toolRequest>;

/** Body of each kind of log entry. */
export const eventBodies = {
  customer_message: z.strictObject({ text, sentiment: score.optional(), complexity: score.optional() }),
  ai_message: z.strictObject({
    text,
    model: z.string(),
    /** Every customer message up to this seq is answered by it. */
    upto_seq: z.number().int().nonnegative(),
    cached: z.boolean().optional(),
    offline: z.boolean().optional(),
    /** On a call: said while the customer waited. It answers nothing, and no model is shown it as what the agent has said. */
    holding: z.literal(true).optional(),
  }),
  /** `staff_id` is null for customers: they know staff by name only. */
  staff_message: z.strictObject({
    text,
    staff_id: id.nullable(),
    staff_name: z.string(),
    /** It began as a model's draft; customers are not told. */
    suggestion: fromSuggestion.optional(),
  }),
  /** Staff to staff, at any time; neither the customer nor the model sees it. */
  staff_note: z.strictObject({ text, staff_id: id, staff_name: z.string(), mentions: z.array(mention).optional() }),
  /** What the note of `note_seq` says now. Its author alone can say it. */
  note_edited: z.strictObject({
    note_seq: z.number().int().positive(),
    text,
    staff_id: id,
    staff_name: z.string(),
    mentions: z.array(mention).optional(),
  }),
  note_deleted: z.strictObject({ note_seq: z.number().int().positive(), staff_id: id, staff_name: z.string() }),
  /** The model's decision, appended before any of its tools starts. `text` is what it said along with it. */
  tool_calls: z.strictObject({
    step: z.number().int().nonnegative(),
    text,
    calls: z.array(toolRequest).min(1),
    model: z.string(),
  }),
  tool_result: z.strictObject({
    id,
    call_id: z.string(),
    name: z.string(),
    /** `awaiting_approval`: nothing was done; a person has been asked whether it may be. */
    status: z.enum(["completed", "failed", "unknown", "awaiting_approval"]),
    result: z.unknown().optional(),
    error: z.string().optional(),
    execution_ms: z.number().int().nonnegative(),
  }),
  floor_changed: z.strictObject({
    holder: floorHolder,
    epoch: z.number().int(),
    staff_id: id.nullable(),
    staff_name: z.string().nullable(),
    reason: z.enum(["take_over", "return", "resolve", "operator_gone", "transfer"]),
    note: z.string().optional(),
  }),
  escalation_opened: z.strictObject({
    escalation_id: id,
    cause: escalationCause,
    reason: z.string(),
    deadline: instant,
  }),
  ticket_created: z.strictObject({ escalation_id: id, number: z.number().int().positive() }),
  /** What staff changed of a ticket. `by_name` is null where nobody did it by hand. */
  ticket_changed: z.strictObject({
    number: z.number().int().positive(),
    by_name: z.string().nullable(),
    changes: z.array(
      z.discriminatedUnion("what", [
        z.strictObject({ what: z.literal("owner"), owner_name: z.string().nullable() }),
        z.strictObject({ what: z.literal("due"), due_at: instant.nullable() }),
        z.strictObject({ what: z.literal("priority"), priority }),
        z.strictObject({ what: z.literal("status"), status: ticketStatus }),
        z.strictObject({ what: z.literal("follow_up"), conversation_id: id }),
      ]),
    ),
  }),
  /** Whose turn it is; null: nobody's any more, whoever is free may take it. `by_name` is null for the router. */
  assignment_changed: z.strictObject({
    staff_id: id.nullable(),
    staff_name: z.string().nullable(),
    queue: z.string().nullable(),
    by_name: z.string().nullable(),
    why: z.enum(["new", "passed", "gone", "changed", "nobody"]),
  }),
  /** A held floor was offered to a colleague, or what came of it; an accepted one moves the floor as well. */
  transfer_changed: z.strictObject({
    transfer_id: id,
    from_name: z.string(),
    to_name: z.string(),
    state: z.enum(["offered", ...transferOutcome.options]),
    note: z.string().optional(),
  }),
  /** A clock's time has passed. */
  sla_breached: z.strictObject({ clock: slaClockKind, due_at: instant, target_ms: z.number().int().positive() }),
  /** A call waits for a person's consent; the task in their queue has the same id. */
  approval_requested: z.strictObject({ approval_id: id, call_id: id, tool_name: z.string(), expires_at: instant }),
  /** `edited`: the call was approved with other arguments than the agent's. */
  approval_decided: z.strictObject({
    approval_id: id,
    tool_name: z.string(),
    decision: z.enum(["approved", "refused", "expired"]),
    edited: z.boolean(),
    staff_id: id.nullable(),
    staff_name: z.string().nullable(),
    reason: z.string().optional(),
  }),
  /**
   * A draft that was refused or abandoned, with the text that had been sent out: a record, not a message. `interrupted`: the
   * customer spoke over it; the text is what they had heard.
   */
  ai_cut_off: z.strictObject({ text, reason: z.enum(["take_over", "crash", "error", "resolved", "interrupted"]) }),
  call_started: z.strictObject({ call_id: id, direction: callDirection, origin: callOrigin }),
  call_ended: z.strictObject({
    call_id: id,
    by: callEnder,
    outcome: callOutcome,
    duration_ms: z.number().int().nonnegative(),
  }),
  /** Of the agent's message `cut_seq` the customer heard no more than this: they spoke over the rest. */
  speech_cut: z.strictObject({ call_id: id, cut_seq: z.number().int().positive(), heard: text }),
  /** Staff to the agent, in the middle of a call; the customer neither hears nor reads it. */
  whispered: z.strictObject({ call_id: id, text, staff_id: id, staff_name: z.string() }),
  /** Staff came to a call, changed how they are on it, or left (null). */
  call_joined: z.strictObject({
    call_id: id,
    staff_id: id,
    staff_name: z.string(),
    mode: callMode.nullable(),
  }),
  /** A call's recording was paused, or goes on. `limit`: nobody has ended the pause in time. */
  recording_changed: z.strictObject({
    call_id: id,
    change: z.enum(["paused", "resumed"]),
    why: pauseReason,
    by: z.enum(["staff", "agent", "limit"]),
    by_name: z.string().nullable(),
  }),
  offer: z.strictObject({ product_id: z.string(), trigger: z.string(), text }),
  survey_offered: z.strictObject({ questions: z.array(surveyQuestion).min(1) }),
  survey_answered: z.strictObject({ answers: z.array(surveyAnswer).min(1) }),
  conversation_resolved: z.strictObject({
    by: z.enum(["staff", "customer", "agent", "idle"]),
    staff_id: id.nullable(),
    note: z.string().optional(),
  }),
  /** The run could not answer; shown to staff, and to the customer as a plain apology. */
  run_failed: z.strictObject({ run_id: id, message: z.string(), code: z.string() }),
} as const;

export type EventKind = keyof typeof eventBodies;
export type EventBody<K extends EventKind> = z.infer<(typeof eventBodies)[K]>;

const envelope = {
  seq: z.number().int().positive(),
  at: instant,
  /** The run that wrote it; null for people's entries. */
  run_id: id.nullable(),
  /** The floor's epoch after this entry. */
  epoch: z.number().int().nonnegative(),
};

const variant = <K extends EventKind>(kind: K) =>
  z.strictObject({ ...envelope, kind: z.literal(kind), body: eventBodies[kind] });

/** One entry of a conversation's append-only log. */
export const event = z.discriminatedUnion("kind", [
  variant("customer_message"),
  variant("ai_message"),
  variant("staff_message"),
  variant("staff_note"),
  variant("note_edited"),
  variant("note_deleted"),
  variant("tool_calls"),
  variant("tool_result"),
  variant("floor_changed"),
  variant("escalation_opened"),
  variant("ticket_created"),
  variant("ticket_changed"),
  variant("assignment_changed"),
  variant("transfer_changed"),
  variant("sla_breached"),
  variant("approval_requested"),
  variant("approval_decided"),
  variant("ai_cut_off"),
  variant("call_started"),
  variant("call_ended"),
  variant("speech_cut"),
  variant("whispered"),
  variant("call_joined"),
  variant("recording_changed"),
  variant("offer"),
  variant("survey_offered"),
  variant("survey_answered"),
  variant("conversation_resolved"),
  variant("run_failed"),
]);
export type Event = z.infer<typeof event>;

/** An entry before the log has given it a number. */
export type NewEvent = { [K in EventKind]: { kind: K; body: EventBody<K> } }[EventKind];
