import type { Event, EventBody, ToolRequest } from "@switchboard/contracts/event";
import type { Mention } from "@switchboard/contracts/note";
import { dayOf } from "../../clock/date-words.ts";

/** Who held the floor at a row: the colour of the ribbon beside it. */
export type Hold = "ai" | "human" | "waiting" | "none";

type CallMark = Extract<
  Event,
  { kind: "call_started" | "call_ended" | "call_joined" | "whispered" | "recording_changed" }
>;

type Place = { key: string; seq: number; at: string; hold: Hold };

/** A row of the thread as it is shown; tool calls are joined with their results. */
export type ThreadRow = Place &
  (
    | { type: "day" }
    /** Everything below it is new since the reader looked. */
    | { type: "unread" }
    | {
        type: "message";
        from: "customer" | "ai" | "staff";
        name: string | null;
        text: string;
        /** Follows a message of the same speaker closely, so that the name need not be said again. */
        joined: boolean;
        note: string | null;
        /** On a call: what the customer heard of it before they spoke over the rest. */
        heard: string | null;
      }
    | { type: "tool"; request: ToolRequest; result: EventBody<"tool_result"> | null }
    | {
        type: "note";
        staffId: string;
        name: string;
        text: string;
        mentions: readonly Mention[];
        /** The newest entry about it. */
        newestSeq: number;
        editedAt: string | null;
        deleted: boolean;
      }
    | { type: "floor"; body: EventBody<"floor_changed"> }
    | { type: "escalation"; body: EventBody<"escalation_opened"> }
    | { type: "ticket"; number: number }
    | { type: "ticket_changed"; body: EventBody<"ticket_changed"> }
    | { type: "assignment"; body: EventBody<"assignment_changed"> }
    | { type: "transfer"; body: EventBody<"transfer_changed"> }
    | { type: "breach"; body: EventBody<"sla_breached"> }
    | { type: "approval"; body: EventBody<"approval_decided"> }
    | { type: "cut_off"; body: EventBody<"ai_cut_off"> }
    | { type: "call"; mark: CallMark }
    | { type: "offer"; body: EventBody<"offer"> }
    | { type: "survey"; body: EventBody<"survey_offered"> }
    | { type: "answers"; body: EventBody<"survey_answered"> }
    | { type: "resolved"; body: EventBody<"conversation_resolved"> }
    | { type: "failed"; body: EventBody<"run_failed"> }
  );

const joinWithinMs = 120_000;

function holdAfter(hold: Hold, e: Event): Hold {
  if (e.kind === "floor_changed") return e.body.holder;
  if (e.kind === "escalation_opened") return hold === "human" ? hold : "waiting";
  if (e.kind === "conversation_resolved") return "none";
  return hold;
}

function noteOf(body: EventBody<"ai_message">): string | null {
  const parts = [body.offline ? "offline model" : null, body.cached ? "from the cache" : null].filter(Boolean);
  return parts.length ? parts.join(", ") : null;
}

type Message = Extract<ThreadRow, { type: "message" }>;

/** That a reply of staff began as an AI draft. */
const draftNote = (from?: { edited: boolean }): string | null =>
  from ? (from.edited ? "from an AI draft, edited" : "an AI draft, as it was") : null;

function messageRow(e: Event, place: Place): Message | null {
  const message = { ...place, type: "message", joined: false, note: null, heard: null } as const;
  switch (e.kind) {
    case "customer_message":
      return { ...message, from: "customer", name: null, text: e.body.text };
    case "ai_message":
      return { ...message, from: "ai", name: null, text: e.body.text, note: noteOf(e.body) };
    case "staff_message":
      return {
        ...message,
        from: "staff",
        name: e.body.staff_name,
        text: e.body.text,
        note: draftNote(e.body.suggestion),
      };
    case "tool_calls":
      return e.body.text ? { ...message, from: "ai", name: null, text: e.body.text } : null;
    default:
      return null;
  }
}

function markRow(e: Event, place: Place): ThreadRow | null {
  switch (e.kind) {
    case "staff_note":
      return {
        ...place,
        type: "note",
        staffId: e.body.staff_id,
        name: e.body.staff_name,
        text: e.body.text,
        mentions: e.body.mentions ?? [],
        newestSeq: e.seq,
        editedAt: null,
        deleted: false,
      };
    case "floor_changed":
      return { ...place, type: "floor", body: e.body };
    case "escalation_opened":
      return { ...place, type: "escalation", body: e.body };
    case "ticket_created":
      return { ...place, type: "ticket", number: e.body.number };
    case "ticket_changed":
      return { ...place, type: "ticket_changed", body: e.body };
    case "assignment_changed":
      return { ...place, type: "assignment", body: e.body };
    case "transfer_changed":
      return { ...place, type: "transfer", body: e.body };
    case "sla_breached":
      return { ...place, type: "breach", body: e.body };
    case "approval_decided":
      return { ...place, type: "approval", body: e.body };
    case "ai_cut_off":
      return { ...place, type: "cut_off", body: e.body };
    case "call_started":
    case "call_ended":
    case "call_joined":
    case "whispered":
    case "recording_changed":
      return { ...place, type: "call", mark: e };
    case "offer":
      return { ...place, type: "offer", body: e.body };
    case "survey_offered":
      return { ...place, type: "survey", body: e.body };
    case "survey_answered":
      return { ...place, type: "answers", body: e.body };
    case "conversation_resolved":
      return { ...place, type: "resolved", body: e.body };
    case "run_failed":
      return { ...place, type: "failed", body: e.body };
    default:
      return null;
  }
}

type Note = Extract<ThreadRow, { type: "note" }>;

/** A note as the newest entry about it has it; the entry itself is no row. */
function changedNote(note: Note, e: Event): Note {
  if (e.kind === "note_deleted") return { ...note, text: "", mentions: [], newestSeq: e.seq, deleted: true };
  if (e.kind !== "note_edited") return note;
  return { ...note, text: e.body.text, mentions: e.body.mentions ?? [], newestSeq: e.seq, editedAt: e.at };
}

const speakers: Partial<Record<Event["kind"], Message["from"]>> = {
  customer_message: "customer",
  ai_message: "ai",
  tool_calls: "ai",
  staff_message: "staff",
};

/** Whether an entry's message follows closely on one of the same speaker. */
function joins(before: ThreadRow | undefined, e: Event): boolean {
  return (
    before?.type === "message" &&
    before.from === speakers[e.kind] &&
    before.name === (e.kind === "staff_message" ? e.body.staff_name : null) &&
    Date.parse(e.at) - Date.parse(before.at) < joinWithinMs
  );
}

/** What the rows of an entry depend on besides itself. */
type Around = { hold: Hold; heard: string | null; joined: boolean; about: readonly unknown[] };
type Made = Around & { rows: readonly ThreadRow[] };

/** The rows of entries that were shown: a page that comes before them, or one more entry, makes only its own. */
const made = new WeakMap<Event, Made>();

const isAsBefore = (before: Made | undefined, now: Around): before is Made =>
  before !== undefined &&
  before.hold === now.hold &&
  before.heard === now.heard &&
  before.joined === now.joined &&
  before.about.length === now.about.length &&
  before.about.every((each, n) => each === now.about[n]);

/** An entry's own rows: the message, its mark, the tools that it calls. `about`: its note's changes, or its tools' results. */
function rowsOf(e: Event, { hold, heard, joined, about }: Around): ThreadRow[] {
  const place: Place = { key: `e${e.seq}`, seq: e.seq, at: e.at, hold };
  const rows: ThreadRow[] = [];
  const message = messageRow(e, place);
  if (message) rows.push({ ...message, heard, joined });
  const mark = markRow(e, place);
  if (mark) rows.push(mark.type === "note" ? (about as readonly Event[]).reduce(changedNote, mark) : mark);
  if (e.kind !== "tool_calls") return rows;
  return [
    ...rows,
    ...e.body.calls.map((request, n): ThreadRow => {
      const result = about[n] as EventBody<"tool_result"> | null;
      return { ...place, key: `t${request.id}`, type: "tool", request, result };
    }),
  ];
}

/**
 * The rows of a log; those of entries around which nothing has changed are the same objects as before.
 * @param events rising by `seq`
 * @param startHold who held the floor before the first of them
 */
export function threadRows(events: readonly Event[], startHold: Hold): ThreadRow[] {
  const results = new Map<string, EventBody<"tool_result">>();
  const changes = new Map<number, Event[]>();
  const heard = new Map<number, string>();
  for (const e of events) {
    if (e.kind === "tool_result") results.set(e.body.id, e.body);
    if (e.kind === "speech_cut") heard.set(e.body.cut_seq, e.body.heard);
    if (e.kind !== "note_edited" && e.kind !== "note_deleted") continue;
    changes.set(e.body.note_seq, [...(changes.get(e.body.note_seq) ?? []), e]);
  }

  const rows: ThreadRow[] = [];
  let hold = startHold;
  let day = "";
  for (const e of events) {
    hold = holdAfter(hold, e);
    const today = dayOf(e.at);
    if (today !== day) {
      day = today;
      rows.push({ key: `d${today}`, seq: e.seq, at: e.at, hold, type: "day" });
    }
    const around: Around = {
      hold,
      heard: heard.get(e.seq) ?? null,
      joined: joins(rows.at(-1), e),
      about:
        e.kind === "tool_calls"
          ? e.body.calls.map(({ id }) => results.get(id) ?? null)
          : (e.kind === "staff_note" && changes.get(e.seq)) || nothing,
    };
    const before = made.get(e);
    if (isAsBefore(before, around)) rows.push(...before.rows);
    else {
      const own = rowsOf(e, around);
      made.set(e, { ...around, rows: own });
      rows.push(...own);
    }
  }
  return rows;
}

const nothing: readonly unknown[] = [];

/** The rows with a line before the first entry after `unreadAfter`; as they are where there is none. */
export function withUnread(rows: ThreadRow[], unreadAfter: number | null): ThreadRow[] {
  if (unreadAfter === null) return rows;
  const at = rows.findIndex((row) => row.seq > unreadAfter);
  const first = rows[at];
  if (!first || at === 0) return rows;
  const { seq, at: time, hold } = first;
  return rows.toSpliced(at, 0, { key: "unread", seq, at: time, hold, type: "unread" });
}
