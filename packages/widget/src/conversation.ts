import { ENDS_RUN } from "@switchboard/contracts/ends-run";
import type { Event } from "@switchboard/contracts/event";
import type { FloorHolder } from "@switchboard/contracts/floor";

/** Text of a draft that was on the screen when the floor changed: it stays as it was, marked as interrupted. */
export interface CutDraft {
  runId: string;
  text: string;
  /** The entry that interrupted it. */
  beforeSeq: number;
}

/** A log entry; `key` is the visitor's own message key where this page sent it, so that its bubble stays the same node. */
export interface Entry {
  event: Event;
  key?: string;
}

/** One conversation as this visitor sees it. */
export interface Conversation {
  id: string;
  /** By `seq`, each once. */
  entries: readonly Entry[];
  floor: { holder: FloorHolder; epoch: number; staffName: string | null };
  cuts: readonly CutDraft[];
  /** Runs that will stream nothing more. */
  closedRuns: ReadonlySet<string>;
}

/** A conversation of which nothing has been seen. */
export function emptyConversation(id: string): Conversation {
  return {
    id,
    entries: [],
    floor: { holder: "ai", epoch: 0, staffName: null },
    cuts: [],
    closedRuns: new Set(),
  };
}

/** Whether the log has this entry already. */
export function hasEntry(conversation: Conversation, seq: number): boolean {
  const newest = conversation.entries.at(-1);
  if (!newest || newest.event.seq < seq) return false;
  return conversation.entries.some((entry) => entry.event.seq === seq);
}

/** Puts an entry in its place by `seq`; the floor follows the highest epoch seen, whatever the order of arrival. */
export function insertEntry(conversation: Conversation, entry: Entry): Conversation {
  const { event } = entry;
  const at = conversation.entries.findLastIndex((other) => other.event.seq < event.seq) + 1;
  const entries = [...conversation.entries.slice(0, at), entry, ...conversation.entries.slice(at)];
  const floor = { ...conversation.floor, epoch: Math.max(conversation.floor.epoch, event.epoch) };
  if (event.kind === "floor_changed" && event.body.epoch >= conversation.floor.epoch) {
    floor.holder = event.body.holder;
    floor.epoch = event.body.epoch;
    floor.staffName = event.body.staff_name;
  }
  const closes = event.run_id !== null && ENDS_RUN.has(event.kind);
  const closedRuns = closes ? new Set([...conversation.closedRuns, event.run_id as string]) : conversation.closedRuns;
  return { ...conversation, entries, floor, closedRuns };
}

/** Whether the newest word is that the conversation has ended. */
export function isResolved(conversation: Conversation): boolean {
  return conversation.entries.some((entry) => entry.event.kind === "conversation_resolved");
}

/** Whether a person was asked for and has neither come nor been replaced by a ticket. */
export function isWaitingForPerson(conversation: Conversation): boolean {
  let waiting = false;
  for (const { event } of conversation.entries) {
    if (event.kind === "escalation_opened") waiting = true;
    else if (event.kind === "ticket_created" || event.kind === "conversation_resolved") waiting = false;
    else if (event.kind === "floor_changed" && event.body.holder === "human") waiting = false;
  }
  return waiting;
}
