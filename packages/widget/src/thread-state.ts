import type { Draft } from "@switchboard/contracts/draft";
import type { Event } from "@switchboard/contracts/event";
import type { Visit } from "@switchboard/contracts/visitor";
import type { Conversation } from "./conversation.ts";
import { emptyConversation, hasEntry, insertEntry } from "./conversation.ts";
import type { DraftText } from "./draft-text.ts";
import { addDraft, trimDrafts } from "./draft-text.ts";
import type { Outgoing, OutgoingAction } from "./outgoing.ts";
import { entryId, reduceOutgoing } from "./outgoing.ts";

/** `refused`: the server will not serve this page; nothing is tried again until the visitor acts. */
export type Link = { state: "idle" | "connecting" | "live" | "reconnecting" } | { state: "refused"; detail: string };

/** Everything the widget shows, made from what the server said and what the visitor wrote. */
export interface ThreadState {
  /** In the order in which they began; the last one is the present one. */
  conversations: readonly Conversation[];
  drafts: ReadonlyMap<string, DraftText>;
  outbox: readonly Outgoing[];
  link: Link;
  visit: Visit | undefined;
  /** In which conversation the person who has the floor writes at this moment. */
  staffTypes: string | undefined;
  /** Until when the server takes no more messages, in milliseconds since 1970. */
  limitedUntilMs: number | undefined;
}

export type ThreadAction =
  | { type: "log"; conversationId: string; event: Event }
  | { type: "draft"; conversationId: string; draft: Draft }
  | { type: "typing"; conversationId: string; typing: boolean }
  | { type: "drafts_trimmed"; drawn: DraftText | undefined }
  | { type: "link"; link: Link }
  | { type: "visit"; visit: Visit }
  | { type: "limited"; untilMs: number | undefined }
  | OutgoingAction;

export const emptyThread: ThreadState = {
  conversations: [],
  drafts: new Map(),
  outbox: [],
  link: { state: "idle" },
  visit: undefined,
  staffTypes: undefined,
  limitedUntilMs: undefined,
};

/** The present conversation, if there is one. */
export function presentConversation(state: ThreadState): Conversation | undefined {
  return state.conversations.at(-1);
}

/**
 * The AI's unfinished answer that may be on the screen now: of the present conversation, of exactly the floor's epoch and
 * while the AI holds the floor. So nothing of it is shown after a floor event, whatever is still in flight.
 */
export function visibleDraft(state: ThreadState): DraftText | undefined {
  const conversation = presentConversation(state);
  if (conversation?.floor.holder !== "ai") return undefined;
  for (const draft of state.drafts.values()) {
    if (draft.conversationId !== conversation.id || draft.epoch !== conversation.floor.epoch) continue;
    if (!draft.broken && draft.text !== "") return draft;
  }
  return undefined;
}

/** The next state. Pure; an action that says nothing new gives back the same object. */
export function reduceThread(state: ThreadState, action: ThreadAction): ThreadState {
  switch (action.type) {
    case "log":
      return applyEvent(state, action.conversationId, action.event);
    case "draft":
      return applyDraft(state, action.conversationId, action.draft);
    case "drafts_trimmed":
      return { ...state, drafts: trimDrafts(state.drafts, action.drawn) };
    case "typing":
      return applyTyping(state, action.typing ? action.conversationId : undefined);
    case "link":
      // Nobody says over a broken line that they have stopped.
      return { ...(action.link.state === "live" ? state : applyTyping(state, undefined)), link: action.link };
    case "visit":
      return { ...state, visit: action.visit };
    case "limited":
      return { ...state, limitedUntilMs: action.untilMs };
    case "outgoing_accepted":
      return applyAccepted(state, action);
    default:
      return { ...state, outbox: reduceOutgoing(state.outbox, action) };
  }
}

function applyTyping(state: ThreadState, staffTypes: string | undefined): ThreadState {
  return state.staffTypes === staffTypes ? state : { ...state, staffTypes };
}

/** What ends somebody's writing: what they wrote, or that they have the floor no more. */
const ENDS_TYPING: ReadonlySet<Event["kind"]> = new Set(["staff_message", "floor_changed", "conversation_resolved"]);

function applyEvent(state: ThreadState, conversationId: string, event: Event): ThreadState {
  const before = state.conversations.find((one) => one.id === conversationId) ?? emptyConversation(conversationId);
  if (hasEntry(before, event.seq)) return state;
  const own = event.kind === "customer_message" ? ownMessage(state.outbox, conversationId, event) : undefined;
  let after = insertEntry(before, own ? { event, key: own.key } : { event });
  const drafts = new Map(state.drafts);
  for (const draft of state.drafts.values()) {
    if (draft.conversationId !== conversationId) continue;
    const outdated = draft.epoch < after.floor.epoch || event.kind === "conversation_resolved";
    if (outdated && draft === visibleDraft(state)) {
      after = cutDraft(after, draft, event.seq);
    }
    if (outdated || after.closedRuns.has(draft.runId)) drafts.delete(draft.runId);
  }
  const id = entryId(conversationId, event.seq);
  return {
    ...state,
    conversations: replace(state.conversations, after),
    drafts,
    staffTypes: ENDS_TYPING.has(event.kind) && state.staffTypes === conversationId ? undefined : state.staffTypes,
    outbox: own ? settle(state.outbox, own, id) : state.outbox,
  };
}

function applyDraft(state: ThreadState, conversationId: string, piece: Draft): ThreadState {
  const conversation = state.conversations.find((one) => one.id === conversationId);
  if (conversation && piece.epoch < conversation.floor.epoch) return state;
  if (conversation?.closedRuns.has(piece.run_id)) return state;
  const old = state.drafts.get(piece.run_id);
  const next = addDraft(conversationId, old, piece);
  if (!next || next === old) return state;
  return { ...state, drafts: new Map(state.drafts).set(piece.run_id, next) };
}

/** The server said which entry a message is: it gets that entry's bubble, and leaves the outbox once the log has it. */
function applyAccepted(
  state: ThreadState,
  action: Extract<OutgoingAction, { type: "outgoing_accepted" }>,
): ThreadState {
  const { key, conversationId, seq } = action;
  const outbox = reduceOutgoing(state.outbox, action);
  const conversation = state.conversations.find((one) => one.id === conversationId);
  if (!conversation) return { ...state, outbox };
  const conversations = replace(state.conversations, claimEntry(conversation, seq, key));
  const arrived = hasEntry(conversation, seq);
  return { ...state, conversations, outbox: arrived ? outbox.filter((item) => item.key !== key) : outbox };
}

/** The unsent message that this entry is: by the server's answer, else the first tried one with the same words. */
function ownMessage(outbox: readonly Outgoing[], conversationId: string, event: Event): Outgoing | undefined {
  const id = entryId(conversationId, event.seq);
  const answered = outbox.find((item) => item.accepted === id);
  if (answered) return answered;
  const text = event.kind === "customer_message" ? event.body.text : undefined;
  return outbox.find((item) => !item.accepted && !item.adopted && item.status !== "failed" && item.text === text);
}

/** An answered message leaves the outbox; one that is only likely stays, hidden, until the server's answer. */
function settle(outbox: readonly Outgoing[], own: Outgoing, id: string): readonly Outgoing[] {
  if (own.accepted === id) return outbox.filter((item) => item !== own);
  return outbox.map((item) => (item === own ? { ...item, adopted: id } : item));
}

/** Gives the entry to the message that the server says it is, and takes that message's key from any other entry. */
function claimEntry(conversation: Conversation, seq: number, key: string): Conversation {
  const entries = conversation.entries.map((entry) => {
    if (entry.event.seq === seq) return { ...entry, key };
    return entry.key === key ? { event: entry.event } : entry;
  });
  return { ...conversation, entries };
}

function cutDraft(conversation: Conversation, draft: DraftText, beforeSeq: number): Conversation {
  const cut = { runId: draft.runId, text: draft.text, beforeSeq };
  return {
    ...conversation,
    cuts: [...conversation.cuts, cut],
    closedRuns: new Set([...conversation.closedRuns, draft.runId]),
  };
}

function replace(conversations: readonly Conversation[], next: Conversation): readonly Conversation[] {
  const known = conversations.some((one) => one.id === next.id);
  return known ? conversations.map((one) => (one.id === next.id ? next : one)) : [...conversations, next];
}
