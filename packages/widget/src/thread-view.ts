import type { Event } from "@switchboard/contracts/event";
import type { SurveyQuestion } from "@switchboard/contracts/survey";
import type { Conversation, Entry } from "./conversation.ts";
import { isResolved } from "./conversation.ts";
import type { Outgoing } from "./outgoing.ts";
import { entryId } from "./outgoing.ts";
import type { ThreadState } from "./thread-state.ts";
import { presentConversation, visibleDraft } from "./thread-state.ts";

export type Speaker = "customer" | "ai" | "staff";
export type Tone = "ai" | "human" | "waiting" | "plain";

/** One thing on the screen. `id` is stable, so that a draft and the message it becomes are the same bubble. */
export type ThreadItem =
  | { kind: "message"; id: string; from: Speaker; name: string | null; text: string; at: string; outgoing?: Outgoing }
  | { kind: "draft"; id: string; text: string }
  | { kind: "cut_off"; id: string; text: string; shown: boolean }
  | { kind: "mark"; id: string; tone: Tone; text: string }
  | { kind: "ticket"; id: string; number: number }
  | { kind: "offer"; id: string; text: string }
  | { kind: "apology"; id: string; text: string }
  | { kind: "survey"; id: string; conversationId: string; questions: readonly SurveyQuestion[]; answered: boolean }
  | { kind: "typing"; id: string }
  | { kind: "staff_typing"; id: string; name: string };

/** What the thread shows, from top to bottom. */
export function threadItems(state: ThreadState): ThreadItem[] {
  const items = state.conversations.flatMap(conversationItems);
  for (const item of state.outbox) {
    if (item.adopted) continue;
    const { key, text, at } = item;
    items.push({ kind: "message", id: key, from: "customer", name: null, text, at, outgoing: item });
  }
  const draft = visibleDraft(state);
  if (draft) items.push({ kind: "draft", id: `run:${draft.runId}`, text: draft.text });
  else if (isAnswerDue(state)) items.push({ kind: "typing", id: "typing" });
  const held = presentConversation(state);
  if (held && held.id === state.staffTypes && held.floor.holder === "human") {
    items.push({ kind: "staff_typing", id: "staff_typing", name: held.floor.staffName ?? "A colleague" });
  }
  return items;
}

/** Whether the AI still owes an answer: then, and only then, it is shown as typing. */
export function isAnswerDue(state: ThreadState): boolean {
  const tried = state.outbox.some((item) => item.status === "sending" || item.status === "sent");
  const conversation = presentConversation(state);
  if (!conversation || isResolved(conversation)) return tried;
  if (conversation.floor.holder !== "ai") return false;
  return tried || askedUpTo(conversation) > answeredUpTo(conversation);
}

/** `seq` of the newest thing that wants an answer. */
function askedUpTo(conversation: Conversation): number {
  return conversation.entries.findLast(({ event }) => event.kind === "customer_message")?.event.seq ?? 0;
}

/** Up to where the customer has been answered, or has been told that no answer comes. */
function answeredUpTo(conversation: Conversation): number {
  let upTo = 0;
  for (const { event } of conversation.entries) {
    if (event.kind === "ai_message") upTo = Math.max(upTo, event.body.upto_seq);
    else if (event.kind === "staff_message" || event.kind === "run_failed") upTo = event.seq;
    else if (event.kind === "ai_cut_off" && event.body.reason !== "crash") upTo = event.seq;
  }
  return upTo;
}

function conversationItems(conversation: Conversation, index: number): ThreadItem[] {
  const items: ThreadItem[] = [];
  const answeredRuns = new Set<string>();
  const id = conversation.id;
  if (index > 0) items.push({ kind: "mark", id: `${id}:start`, tone: "plain", text: "New conversation" });
  for (const entry of conversation.entries) {
    for (const cut of conversation.cuts) {
      if (cut.beforeSeq !== entry.event.seq) continue;
      items.push({ kind: "cut_off", id: `run:${cut.runId}`, text: cut.text, shown: true });
    }
    const item = entryItem(conversation, entry, answeredRuns);
    if (item) items.push(item);
  }
  return items;
}

function entryItem(conversation: Conversation, entry: Entry, answeredRuns: Set<string>): ThreadItem | undefined {
  const { event } = entry;
  const id = entryId(conversation.id, event.seq);
  const { at } = event;
  switch (event.kind) {
    case "customer_message":
      return { kind: "message", id: entry.key ?? id, from: "customer", name: null, text: event.body.text, at };
    case "ai_message": {
      const heard = heardOf(conversation, event.seq);
      if (heard !== undefined) return heard === "" ? undefined : { kind: "cut_off", id, text: heard, shown: true };
      const first = event.run_id !== null && !answeredRuns.has(event.run_id);
      if (first) answeredRuns.add(event.run_id as string);
      const own = first ? `run:${event.run_id}` : id;
      return { kind: "message", id: own, from: "ai", name: null, text: event.body.text, at };
    }
    case "staff_message":
      return { kind: "message", id, from: "staff", name: event.body.staff_name, text: event.body.text, at };
    case "ai_cut_off":
      return cutOffItem(conversation, event, id);
    case "floor_changed":
      return floorMark(event, id);
    case "escalation_opened":
      return { kind: "mark", id, tone: "waiting", text: "We have asked a colleague to join" };
    case "ticket_created":
      return { kind: "ticket", id, number: event.body.number };
    case "call_started":
      return { kind: "mark", id, tone: "plain", text: "Call" };
    case "call_ended":
      return { kind: "mark", id, tone: "plain", text: callEndWords(event.body) };
    case "offer":
      return { kind: "offer", id, text: event.body.text };
    case "survey_offered": {
      const answered = conversation.entries.some((other) => other.event.kind === "survey_answered");
      return { kind: "survey", id, conversationId: conversation.id, questions: event.body.questions, answered };
    }
    case "conversation_resolved":
      return { kind: "mark", id, tone: "plain", text: "This conversation has ended" };
    case "run_failed":
      return { kind: "apology", id, text: event.body.message };
    default:
      return undefined;
  }
}

/** What a caller heard of a message that they interrupted; undefined where they heard it whole, or it was only written. */
function heardOf(conversation: Conversation, seq: number): string | undefined {
  const cut = conversation.entries.find(({ event }) => event.kind === "speech_cut" && event.body.cut_seq === seq);
  return cut?.event.kind === "speech_cut" ? cut.event.body.heard.trim() : undefined;
}

function callEndWords({ outcome, duration_ms }: Extract<Event, { kind: "call_ended" }>["body"]): string {
  if (outcome === "failed") return "The call broke off";
  if (outcome === "missed") return "The call ended before anybody answered";
  if (outcome === "no_answer" || outcome === "declined") return "The call was not answered";
  const seconds = Math.round(duration_ms / 1000);
  return `Call ended after ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Reasons after which nobody else has the floor, so what came until then may be read. */
const SHOWN_CUTS: ReadonlySet<string> = new Set(["crash", "error", "interrupted"]);

/** What was already on the screen stays there; after a takeover nothing that was not is put there unasked. */
function cutOffItem(
  conversation: Conversation,
  event: Extract<Event, { kind: "ai_cut_off" }>,
  id: string,
): ThreadItem | undefined {
  if (conversation.cuts.some((cut) => cut.runId === event.run_id)) return undefined;
  if (event.body.text.trim() === "") return undefined;
  const shown = SHOWN_CUTS.has(event.body.reason);
  return { kind: "cut_off", id: shown && event.run_id ? `run:${event.run_id}` : id, text: event.body.text, shown };
}

function floorMark(event: Extract<Event, { kind: "floor_changed" }>, id: string): ThreadItem | undefined {
  if (event.body.reason === "resolve") return undefined;
  if (event.body.holder === "human") {
    return { kind: "mark", id, tone: "human", text: `${event.body.staff_name ?? "A colleague"} has joined` };
  }
  const gone =
    event.body.reason === "operator_gone" ? `${event.body.staff_name ?? "The colleague"} had to leave. ` : "";
  return { kind: "mark", id, tone: "ai", text: `${gone}You are talking to the assistant again` };
}
