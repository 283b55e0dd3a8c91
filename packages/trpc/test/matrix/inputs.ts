import { randomUUID } from "node:crypto";
import { WEEKDAYS } from "@switchboard/contracts/business-hours";
import { priority } from "@switchboard/contracts/priority";
import { northwindYaml } from "@switchboard/testing/stack/core";
import { z } from "zod";
import { type Field, named, value } from "./field.ts";
import { telephonyFields } from "./telephony-fields.ts";
import type { World } from "./world.ts";

/** Every field that an input may have, by its name, or by `<procedure>.<field>` where one name means several things. */
const fields: Record<string, Field> = {
  conversation_id: named((w) => w.conversation_id),
  customer_id: named((w) => w.customer_id),
  winner_id: named((w) => w.customer_id),
  loser_id: named((w) => w.customer_id),
  winner_version: value(1),
  loser_version: value(1),
  "conversation.editBrief.version": value(0),
  points: value(["A point"]),
  next_steps: value([]),
  suggestion_id: value(undefined),
  as_is: value(undefined),
  tone: value("plain"),
  "transcript.read.format": value("text"),
  "transcript.readRevealed.format": value("text"),
  notes: value(false),
  tools: value(false),
  merge_id: named((w) => w.customer_merge_id),
  customer_note_id: named((w) => w.customer_note_id, randomUUID, false),
  keep: value(undefined),
  field: value("email"),
  copy: value(false),
  phone: value(undefined),
  pii: value(undefined),
  vip: value(true),
  confirm: value("no"),
  "customer.save.version": value(1),
  "customer.save.name": value(undefined),
  "customer.save.email": value(undefined),
  "customer.find.q": named(
    (w) => `${w.mark}@customer.example`,
    () => "nobody@nowhere.example",
    false,
  ),
  "customer.find.names": value(true),
  "customer.identify.customer_id": named((w) => w.customer_id),
  "customer.identify.fields": value(undefined),
  "customer.export.cursor": value(undefined),
  config_id: named((w) => w.client.config_id),
  expected_active_id: named((w) => w.client.config_id),
  api_key_id: named((w) => w.api_key_id),
  client_id: named((w) => w.client.id),
  "deadLetter.replay.id": named((w) => w.run_id),
  "visit.start.key": named(
    (w) => w.client.widget_key,
    () => "sb_pk_nobody",
    false,
  ),
  // The start of another's visit and its going on are tested where tokens are.
  "visit.start.token": value(undefined),
  "visit.watch.after": named(
    (w) => `${w.conversation_id}:0`,
    () => `${randomUUID()}:0`,
    false,
  ),
  cursor: named(
    (w) => w.cursors.configs,
    () => undefined,
    false,
  ),
  q: named(
    (w) => w.mark,
    () => "nothing-has-this",
    false,
  ),
  task_id: named((w) => w.task_id),
  "approval.get.task_id": named((w) => w.approval_id),
  "approval.decide.task_id": named((w) => w.approval_id),
  notification_id: named((w) => w.notification_id),
  transfer_id: named((w) => w.transfer_id),
  "assignment.assign.staff_id": named((w) => w.colleague_id),
  "transfer.offer.staff_id": named((w) => w.colleague_id),
  "routing.saveSkills.staff_id": named((w) => w.colleague_id),
  seen_staff_id: value(null),
  queue: value(null),
  "conversation.setPriority.priority": value("high"),
  "transfer.decline.reason": value("I am busy"),
  weekly: value(Object.fromEntries(WEEKDAYS.map((day) => [day, [{ from: "09:00", to: "17:00" }]]))),
  exceptions: value([]),
  targets: value(
    Object.fromEntries(
      priority.options.map((p) => [p, { first_response_s: 60, next_response_s: null, resolution_s: null }]),
    ),
  ),
  strategy: value("load"),
  assignment_timeout_s: value(60),
  transfer_timeout_s: value(60),
  rules: value([]),
  skills: value(["billing"]),
  capacity: value(3),
  research_task_id: named((w) => w.research_task_id),
  "approval.decide.decision": value("refuse"),
  arguments_hash: value("hash"),
  arguments: value(undefined),
  "task.list.kind": value(undefined),
  "task.list.role": value(undefined),
  mine: value(undefined),
  overdue: value(undefined),
  drafts: value(undefined),
  task_ids: named(
    (w) => [w.task_id],
    () => [randomUUID()],
  ),
  "task.assign.staff_id": named((w) => w.colleague_id),
  quality_review_id: named((w) => w.quality_review_id),
  status: value(undefined),
  cause: value(undefined),
  failed: value(undefined),
  "qualityReview.reply.reply": value("answer"),
  days: value(30),
  format: value("csv"),
  base_version: value(undefined),
  "qualityReview.saveScorecard.base_version": value(0),
  "qualityReview.saveSettings.base_version": value(0),
  "qualityReview.saveScorecard.name": value("Ours"),
  criteria: value([{ key: "tone", label: "Tone", kind: "scale", weight: 1 }]),
  escalated_rate: value(0.5),
  negative_rate: value(0.5),
  ai_only_rate: value(0.1),
  double_rate: value(0.1),
  negative_below: value(0.4),
  low_survey: value(true),
  failed_run: value(true),
  late_person: value(true),
  url: value("http://127.0.0.1:1/"),
  "researchTask.create.role": value(undefined),
  token: value(1),
  result: value({ identity: "agree", answers: [] }),
  body: value({ identity: "agree", answers: [] }),
  brief: value("Find out what they sell."),
  subject: value({ name: "Northmark" }),
  fields: value([{ name: "revenue", label: "Revenue" }]),
  researchers: value(2),
  gold: value(undefined),
  priority: value(1),
  due_at: value(undefined),
  target_id: named((w) => w.conversation_id, randomUUID, false),
  "auth.signIn.email": named(
    (w) => `${w.mark}@customer.example`,
    () => "nobody@nowhere.example",
    false,
  ),
  "auth.signIn.password": value("wrong"),
  "auth.signInOnce.token": value("wrong"),
  session_id: value("session-1"),
  message: value("Hello"),
  text: value("What we know."),
  title: value("A page"),
  source: value(undefined),
  key: value("key-1"),
  idempotency_key: value(undefined),
  customer: value(undefined),
  signature: value(undefined),
  config_name: value(undefined),
  note: value("A note"),
  reason: value("It needs a person"),
  answers: value([{ index: 0, value: "Friend" }]),
  view: value("ai"),
  staff_id: { own: (w) => w.staff_id },
  code: value("000000"),
  required: value(false),
  "link.find.kind": value("conversation"),
  "link.find.id": named((w) => w.conversation_id, randomUUID, false),
  "staff.change.version": value(1),
  "staff.disable.version": value(1),
  "staff.enable.version": value(1),
  "staff.invite.name": value("Another person"),
  "staff.invite.email": { own: () => `${randomUUID()}@staff.example` },
  roles: value(["operator"]),
  client_ids: { own: (w) => [w.client.id] },
  overlap_h: value(1),
  "secret.remove.name": value("CRM_TOKEN"),
  "auth.findPasswordLink.token": value("wrong"),
  "auth.usePasswordLink.token": value("wrong"),
  password: value("a long and unusual phrase"),
  current: value("wrong"),
  end_others: value(true),
  sign_in_id: { own: () => randomUUID() },
  "account.saveProfile.name": value("A person"),
  hue: value(120),
  time_zone: value("Europe/Berlin"),
  date_language: value("en-GB"),
  theme: { own: () => ({ value: "dark", at: "2026-01-01T00:00:00.000Z" }) },
  density: value(undefined),
  keys: value(undefined),
  notifications: value(undefined),
  limit: value(50),
  after_seq: value(0),
  before_seq: value(undefined),
  last_event_id: value(undefined),
  lastEventId: value(undefined),
  action: value(undefined),
  target_kind: value(undefined),
  actor_kind: value(undefined),
  "audit.list.from": value(undefined),
  "audit.list.to": value(undefined),
  yaml: { own: () => northwindYaml() },
  document_id: named((w) => w.document_id),
  "knowledge.remove.document_id": named((w) => w.spare_document_id, randomUUID, false),
  "knowledge.setLanguage.language": value("german"),
  "knowledge.setLanguage.version": value(1),
  "knowledge.get.cursor": value(undefined),
  "knowledge.search.question": named(
    (w) => w.mark,
    () => "nothing-has-this",
    false,
  ),
  canned_reply_id: named((w) => w.canned_reply_id, randomUUID, false),
  saved_view_id: named((w) => w.saved_view_id, randomUUID, false),
  "savedView.save.saved_view_id": value(undefined),
  "savedView.saveShared.saved_view_id": value(undefined),
  "savedView.save.name": value("Mine"),
  "savedView.saveShared.name": value("Ours"),
  query: value("is:waiting"),
  call_id: named((w) => w.call_id),
  mode: value("listen"),
  private: value(false),
  "calls.list.view": value("ended"),
  "calls.list.until": value(undefined),
  "calls.list.text": value(undefined),
  "calls.list.staff_id": value(undefined),
  "calls.list.outcome": value(undefined),
  "calls.list.origin": value(undefined),
  "calls.list.direction": value(undefined),
  "calls.list.with_person": value(undefined),
  "calls.list.since": value(undefined),
  "calls.reportTiming.kind": value("takeover_silent"),
  ms: value(10),
  steps: value(20),
  purpose: value("listen"),
  why: value("other"),
  held: value(true),
  ...telephonyFields,
  ticket_id: named((w) => w.ticket_id),
  number: named(
    (w) => w.ticket_number,
    () => 987_654_321,
  ),
  "ticket.list.view": value("todo"),
  "ticket.list.sort": value(undefined),
  "ticket.change.version": value(1),
  "ticket.change.owner_id": value(undefined),
  "ticket.change.priority": value("high"),
  "ticket.change.status": value(undefined),
  "cannedReply.save.canned_reply_id": value(undefined),
  "cannedReply.saveShared.canned_reply_id": value(undefined),
  version: value(undefined),
  shortcut: value("greeting"),
  items: {
    own: (w) => [{ conversation_id: w.conversation_id, last_seq: 0 }],
    // Of another's, each item says "not found" in an answer that is well.
    foreign: {
      of: (w) => [{ conversation_id: w.conversation_id, last_seq: 0 }],
      unknown: () => [{ conversation_id: randomUUID(), last_seq: 0 }],
      refused: false,
    },
  },
  conversation_ids: {
    own: (w) => [w.conversation_id],
    foreign: { of: (w) => [w.conversation_id], unknown: () => [randomUUID()], refused: false },
  },
  doing: value("viewing"),
  typing: value(true),
  back: value(false),
  seq: value(1),
  mentions: value([]),
  note_seq: { own: (w) => w.note_seq },
  "bulk.tag.add": {
    own: (w) => [w.other_tag_id],
    foreign: { of: (w) => [w.other_tag_id], unknown: () => [randomUUID()], refused: false },
  },
  seen_seq: value(1),
  tag_id: named((w) => w.tag_id),
  into_tag_id: named((w) => w.other_tag_id),
  "tag.create.name": value("Refund"),
  "tag.change.name": value("Refunds"),
  color: value("blue"),
  description: value("Asks for money back"),
  "tag.change.version": value(1),
  "tag.archive.version": value(1),
  archived: value(true),
  add: {
    // Not the one that is archived and merged away on the way.
    own: (w) => [w.other_tag_id],
    foreign: { of: (w) => [w.other_tag_id], unknown: () => [randomUUID()], refused: true },
  },
  remove: {
    own: () => [],
    foreign: { of: (w) => [w.tag_id], unknown: () => [randomUUID()], refused: false },
  },
  "presence.set.status": value("away"),
  "config.save.name": value("support"),
  "config.list.name": value(undefined),
  "secret.set.name": value("CRM_TOKEN"),
  only_new: value(undefined),
  value: value("a secret"),
  "client.archive.archived": value(false),
  "client.archive.version": value(1),
  "client.create.name": value("Another company"),
  "client.create.portal_user": value(undefined),
  "client.update.name": value("Northwind & Sons"),
  "client.update.version": value(1),
  industry: value("retail"),
  idle_limit_s: value(3600),
  gone_after_s: value(120),
  recording_days: value(30),
  default_config_name: value("default"),
  "portalUser.invite.email": { own: () => `${randomUUID()}@portal.example` },
  "portalUser.invite.name": value("Another person"),
  portal_user_id: named((w) => w.portal_user_id),
  "portalUser.change.version": value(1),
  "portalUser.change.password": value(undefined),
  disabled: value(true),
  external_id: value("another-company"),
  template: value("blank"),
  language: value("en"),
  "apiKey.create.name": value("another"),
  "apiKey.create.kind": value("secret"),
  "deadLetter.replay.kind": value("run"),
  allowed_origins: value(undefined),
  minute_limit: value(undefined),
  hour_limit: value(undefined),
};

/** A call of a procedure. `about`: the field that names another client's thing, and the same with one that is not there. */
export type Case = {
  input: unknown;
  about?: { field: string; refused: boolean; unknown: unknown };
};

/** Names of an input's fields, of every branch where there are several. Throws for a shape that the matrix cannot read. */
export function fieldsOf(input: z.ZodType): string[] {
  if (input instanceof z.ZodObject) return Object.keys(input.shape);
  if (input instanceof z.ZodDiscriminatedUnion) {
    return [...new Set((input.options as z.ZodType[]).flatMap(fieldsOf))];
  }
  throw new Error("The matrix knows objects and unions of them: teach it this input.");
}

function fieldOf(procedure: string, name: string): Field {
  const field = fields[`${procedure}.${name}`] ?? fields[name];
  if (field) return field;
  throw new Error(`The matrix does not know the field "${name}" of ${procedure}: say in inputs.ts what it names.`);
}

/** The input that a client would send about its own things. */
export function ownInput(procedure: string, input: z.ZodType, own: World): Record<string, unknown> {
  return Object.fromEntries(
    fieldsOf(input).flatMap((name) => {
      const filled = fieldOf(procedure, name).own(own);
      // An optional filter is left out: it would hide what the call could show.
      const optional = ["cursor", "q", "target_id", "notification_id", "expected_active_id", "after"].includes(name);
      return filled === undefined || optional ? [] : [[name, filled]];
    }),
  );
}

/** Every way to ask for another client's things: one field at a time, and a plain call for those that name none. */
export function foreignCases(procedure: string, input: z.ZodType, own: World, other: World): Case[] {
  const base = ownInput(procedure, input, own);
  const perField = fieldsOf(input).flatMap((field): Case[] => {
    const { foreign } = fieldOf(procedure, field);
    if (!foreign) return [];
    const { refused } = foreign;
    const unknown = { ...base, [field]: foreign.unknown() };
    return [{ input: { ...base, [field]: foreign.of(other) }, about: { field, refused, unknown } }];
  });
  const job: Case[] =
    procedure === "deadLetter.replay"
      ? [
          {
            input: { kind: "job", id: other.job_id },
            about: { field: "job", refused: true, unknown: { kind: "job", id: "999999" } },
          },
        ]
      : [];
  return [...perField, ...job, ...(perField.length === 0 ? [{ input: base }] : [])];
}
