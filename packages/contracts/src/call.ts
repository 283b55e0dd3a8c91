import { z } from "zod";
import { floorStretch, identifiedBy } from "./conversation.ts";
import { escalation } from "./escalation.ts";
import { floor } from "./floor.ts";
import { id, instant } from "./id.ts";
import { score } from "./score.ts";
import { slaClock } from "./sla.ts";

/**
 * How a staff member is on a call. `listen`: hears all, is heard by nobody and announced to nobody; `whisper`: speaks to the
 * colleague who holds the floor; `barge`: speaks to all beside the agent; `take_over`: holds the floor, the agent is silent.
 */
export const callMode = z.enum(["listen", "whisper", "barge", "take_over"]);
export type CallMode = z.infer<typeof callMode>;

export const callDirection = z.enum(["inbound", "outbound"]);
export type CallDirection = z.infer<typeof callDirection>;

/** Where the customer speaks from: a telephone, a client's page, or a staff member's own console, to try the agent. */
export const callOrigin = z.enum(["sip", "widget", "test"]);
export type CallOrigin = z.infer<typeof callOrigin>;

/** `ringing`: nobody has answered yet, of the customer's side on a call out, of ours on a call in. */
export const callState = z.enum(["ringing", "live", "ended"]);
export type CallState = z.infer<typeof callState>;

/**
 * `missed`: the customer was gone before anybody answered; `failed`: it broke on our side, or on our carrier's.
 * `no_answer`: it rang in vain; `declined`: they pressed it away. Of calls out: `unknown_number`: nobody has it; `cancelled`: a colleague
 * hung up while it rang.
 */
export const callOutcome = z.enum([
  "completed",
  "missed",
  "voicemail",
  "busy",
  "failed",
  "no_answer",
  "declined",
  "unknown_number",
  "cancelled",
]);
export type CallOutcome = z.infer<typeof callOutcome>;

/** What a customer said when a call asked for their consent; `unclear`: neither yes nor no, however often they were asked. */
export const callConsent = z.enum(["given", "refused", "unclear"]);
export type CallConsent = z.infer<typeof callConsent>;

export const callEnder = z.enum(["customer", "agent", "staff", "system"]);
export type CallEnder = z.infer<typeof callEnder>;

export const callLegKind = z.enum(["customer", "agent", "staff"]);
export type CallLegKind = z.infer<typeof callLegKind>;

/** Somebody's time in the room. */
export const callLeg = z.strictObject({
  identity: z.string(),
  kind: callLegKind,
  staff_id: id.nullable(),
  name: z.string(),
  /** Staff alone have one. */
  mode: callMode.nullable(),
  /** Colleagues other than admins do not see it. */
  private: z.boolean(),
  joined_at: instant,
  left_at: instant.nullable(),
});
export type CallLeg = z.infer<typeof callLeg>;

/**
 * What is timed on a call, in ms. `response`: the customer's last word → the agent's first sound; `barge_in_stop`: the decision
 * that the customer interrupts → silence; `takeover_silent`, `takeover_audible`: the click → the agent silent, the person's voice with the
 * first in the room.
 */
export const callTimingKind = z.enum(["response", "barge_in_stop", "takeover_silent", "takeover_audible"]);
export type CallTimingKind = z.infer<typeof callTimingKind>;

/** What a console times; the agent times the rest. */
export const takeoverTimingKind = callTimingKind.extract(["takeover_silent", "takeover_audible"]);
export type TakeoverTimingKind = z.infer<typeof takeoverTimingKind>;

export const callTiming = z.strictObject({
  kind: callTimingKind,
  ms: z.number().nonnegative().max(600_000),
  at: instant,
});
export type CallTiming = z.infer<typeof callTiming>;

/** Something that was said; of an agent that was spoken over what the customer heard. */
export const callLine = z.strictObject({
  seq: z.number().int().positive(),
  who: callLegKind,
  /** Whose words they are, of staff. */
  name: z.string().nullable(),
  /** Its first 300 characters. */
  text: z.string(),
  at: instant,
});
export type CallLine = z.infer<typeof callLine>;

/** A row of the Calls room. */
export const callSummary = z.strictObject({
  id,
  client_id: id,
  conversation_id: id,
  direction: callDirection,
  origin: callOrigin,
  state: callState,
  customer_label: z.string(),
  /** `+47 ••• •• •12`; null for a page. */
  number_masked: z.string().nullable(),
  config_name: z.string(),
  started_at: instant,
  answered_at: instant.nullable(),
  ended_at: instant.nullable(),
  ended_by: callEnder.nullable(),
  outcome: callOutcome.nullable(),
  /** What the telephone network said instead of an answer: `486 Busy Here`. */
  network_said: z.string().nullable(),
  /** Who is in the room now, as far as the reader may know; of an ended call who was. */
  legs: z.array(callLeg),
  floor,
  /** Who held the floor of its conversation, and since when. */
  strip: z.array(floorStretch),
  /** The newest request for a person. */
  escalation: escalation.nullable(),
  sentiment: score.nullable(),
  /** Open clocks, soonest due first. */
  sla: z.array(slaClock),
  /** What was said last during the call, at most two, the newest at the end. */
  lines: z.array(callLine).max(2),
  /** What the agent is at: a tool by its name, or thinking (null); nothing. */
  work: z.strictObject({ tool: z.string().nullable() }).nullable(),
});
export type CallSummary = z.infer<typeof callSummary>;

/** The lists of the Calls room. */
export const callView = z.enum(["live", "ended"]);
export type CallView = z.infer<typeof callView>;

/** Which of the ended calls; what is left out stands for all. */
export const callFilter = z.strictObject({
  outcome: callOutcome.optional(),
  origin: callOrigin.optional(),
  direction: callDirection.optional(),
  /** Calls that a staff member took over. */
  with_person: z.boolean().optional(),
  config_name: z.string().min(1).max(200).optional(),
  /** Calls that this staff member was on, as far as the reader may know. */
  staff_id: id.optional(),
  since: instant.optional(),
  until: instant.optional(),
  /** Words of the customer's name, their e-mail address or their phone number. */
  text: z.string().trim().min(1).max(100).optional(),
});
export type CallFilter = z.infer<typeof callFilter>;

const loudness = z.number().min(0).max(1);

/** How loud each side of a call is now: 0 is silence. Null: that side is not there. */
export const callLevels = z.strictObject({
  customer: loudness.nullable(),
  agent: loudness.nullable(),
  staff: loudness.nullable(),
});
export type CallLevels = z.infer<typeof callLevels>;

/** What happens on calls: those that have changed are asked for again; the answer as it is being written; how loud it is. */
export type CallNews =
  | { kind: "changed"; call_ids: string[] }
  | { kind: "draft"; call_id: string; text: string }
  | { kind: "levels"; call_id: string; levels: CallLevels };

/** When an entry of the log was spoken, in ms since the call was answered. */
export const callSpeech = z.strictObject({
  seq: z.number().int().positive(),
  who: callLegKind,
  from_ms: z.number().int().nonnegative(),
  to_ms: z.number().int().nonnegative(),
});
export type CallSpeech = z.infer<typeof callSpeech>;

export const callDetail = callSummary.extend({
  /** How it is known who the customer is; null: nobody knows. */
  identified_by: identifiedBy.nullable(),
  timings: z.array(callTiming),
  speech: z.array(callSpeech),
});
export type CallDetail = z.infer<typeof callDetail>;

/** What a browser joins a call with; the token is good for minutes, for this mode alone. */
export const callTicket = z.strictObject({ call_id: id, url: z.string(), token: z.string(), identity: z.string() });
export type CallTicket = z.infer<typeof callTicket>;

/** What a visitor's page joins with. */
export const visitCallTicket = callTicket.extend({
  /** The name of the person at whom the call rings; null: the agent answers. */
  rings_for: z.string().nullable(),
  /** Whether this request began the call; otherwise it goes on already, in another window maybe. */
  begun: z.boolean(),
});
export type VisitCallTicket = z.infer<typeof visitCallTicket>;

/** Which call. */
export const callPlace = z.strictObject({ client_id: id, call_id: id });
export type CallPlace = z.infer<typeof callPlace>;

/** What the media server carries to the agent: ids alone, and the how manieth agent of the call it is. */
export const callMetadata = callPlace.extend({ dispatch: z.number().int().positive() });
export type CallMetadata = z.infer<typeof callMetadata>;
