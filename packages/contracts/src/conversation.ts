import { z } from "zod";
import { assignee, routingState, transferOffer } from "./assignment.ts";
import { channel } from "./channel.ts";
import { escalation } from "./escalation.ts";
import { floor } from "./floor.ts";
import { id, instant } from "./id.ts";
import { priority } from "./priority.ts";
import { runStatus } from "./run.ts";
import { score } from "./score.ts";
import { slaClock } from "./sla.ts";
import { tagMark } from "./tag.ts";

/**
 * How it is known who a conversation's customer is: the client's server vouched for them, it is the number that called or was called
 * (anybody may pretend to have it, and anybody may answer there), or a colleague said so.
 */
export const identifiedBy = z.enum(["claim", "phone", "staff"]);
export type IdentifiedBy = z.infer<typeof identifiedBy>;

export const conversationStatus = z.enum(["active", "escalated", "resolved"]);
export type ConversationStatus = z.infer<typeof conversationStatus>;

/** The Inbox's views. `waiting`: needs a person (waiting or ticket), soonest SLA deadline first; the others newest first. */
export const inboxView = z.enum(["waiting", "mine", "ai", "resolved"]);
export type InboxView = z.infer<typeof inboxView>;

/** One stretch of the floor strip: who held the floor, and for how long. */
export const floorStretch = z.strictObject({
  holder: z.enum(["ai", "human", "waiting"]),
  from_seq: z.number().int(),
  from: instant,
});
export type FloorStretch = z.infer<typeof floorStretch>;

/** A row of the Inbox's list. */
export const conversationSummary = z.strictObject({
  id,
  client_id: id,
  session_id: z.string(),
  channel_type: channel,
  status: conversationStatus,
  floor,
  escalation: escalation.nullable(),
  /** The customer's name where known, else a short stable label such as `Visitor 4F2A`. */
  customer_label: z.string(),
  customer_id: id.nullable(),
  last_seq: z.number().int(),
  /** The newest message's first 200 characters, and who said it. */
  last_text: z.string(),
  last_from: z.enum(["customer", "ai", "staff"]).nullable(),
  last_at: instant,
  created_at: instant,
  resolved_at: instant.nullable(),
  sentiment: score.nullable(),
  strip: z.array(floorStretch),
  priority,
  /** Whose turn it is, while a person is needed. */
  assignee: assignee.nullable(),
  routing: routingState.nullable(),
  /** The skill or team whose queue it is in. */
  queue: z.string().nullable(),
  /** The held floor is offered to a colleague. */
  transfer: transferOffer.nullable(),
  /** Its open clocks, soonest due first. */
  sla: z.array(slaClock),
  /** By name. */
  tags: z.array(tagMark),
});
export type ConversationSummary = z.infer<typeof conversationSummary>;

/** What the Inbox shows of one conversation beside its log. */
export const conversationDetail = conversationSummary.extend({
  config: z.strictObject({ id, name: z.string(), version: z.number().int() }),
  previous_id: id.nullable(),
  next_id: id.nullable(),
  run_status: runStatus.nullable(),
  sentiments: z.array(z.strictObject({ seq: z.number().int(), sentiment: score })),
  /** Seconds of the configured handoff. */
  handoff_timeout_s: z.number().nullable(),
  /** Null: nobody knows who it is. */
  identified_by: identifiedBy.nullable(),
});
export type ConversationDetail = z.infer<typeof conversationDetail>;

/**
 * How many conversations each Inbox view holds; `oldest_waiting` is the opening of the oldest unclaimed escalation, `erased_at` when
 * a customer was erased last.
 */
export const inboxCounts = z.strictObject({
  waiting: z.number().int(),
  mine: z.number().int(),
  ai: z.number().int(),
  resolved: z.number().int(),
  queued_runs: z.number().int(),
  oldest_waiting: instant.nullable(),
  erased_at: instant.nullable(),
});
export type InboxCounts = z.infer<typeof inboxCounts>;
