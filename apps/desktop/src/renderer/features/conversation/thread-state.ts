import type { Draft } from "@switchboard/contracts/draft";
import { ENDS_RUN } from "@switchboard/contracts/ends-run";
import type { Event } from "@switchboard/contracts/event";

/** The AI's text while it streams. `start`: characters of the draft before `text`; `gap`: some of them were not seen. */
export type LiveDraft = {
  run_id: string;
  attempt: number;
  epoch: number;
  start: number;
  text: string;
  gap: boolean;
};

/** What a reader knows of a conversation's log. `events` rise by `seq`, each once. */
export type ThreadState = {
  events: readonly Event[];
  hasEarlier: boolean;
  /** The floor's epoch after the newest entry seen. */
  epoch: number;
  draft: LiveDraft | null;
  /** Runs whose answer (or end) is in the log: what still arrives of their drafts is late. */
  endedRuns: ReadonlySet<string>;
};

export type ThreadChange =
  | { kind: "page"; events: readonly Event[]; hasEarlier?: boolean }
  | { kind: "event"; event: Event }
  | { kind: "draft"; draft: Draft };

export const emptyThread: ThreadState = {
  events: [],
  hasEarlier: false,
  epoch: 0,
  draft: null,
  endedRuns: new Set(),
};

/** The newest number in the log, 0 for an empty one. */
export const lastSeq = (state: ThreadState): number => state.events.at(-1)?.seq ?? 0;

const awaitsAgent = new Set<Event["kind"]>(["customer_message", "tool_calls", "tool_result"]);

/** Whether the agent, where it has the floor, is at work on an answer as far as the log tells. */
export const answering = (state: ThreadState): boolean => {
  const last = state.events.at(-1)?.kind;
  return state.draft !== null || (last !== undefined && awaitsAgent.has(last));
};

function merged(have: readonly Event[], more: readonly Event[]): readonly Event[] {
  const last = have.at(-1)?.seq ?? 0;
  if (more.length === 1 && more[0] && more[0].seq > last) return [...have, more[0]];
  // A page of what was said before.
  const [first, end] = [have[0], more.at(-1)];
  if (first && end && end.seq < first.seq) return [...more, ...have];
  const bySeq = new Map(have.map((e) => [e.seq, e]));
  const before = bySeq.size;
  for (const e of more) if (!bySeq.has(e.seq)) bySeq.set(e.seq, e);
  return bySeq.size === before ? have : [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

function withEvents(state: ThreadState, more: readonly Event[], hasEarlier = state.hasEarlier): ThreadState {
  const events = merged(state.events, more);
  if (events === state.events) return hasEarlier === state.hasEarlier ? state : { ...state, hasEarlier };
  const epoch = more.reduce((highest, e) => Math.max(highest, e.epoch), state.epoch);
  const ended = more.filter((e) => e.run_id && ENDS_RUN.has(e.kind)).map((e) => e.run_id as string);
  const endedRuns = ended.length ? new Set([...state.endedRuns, ...ended]) : state.endedRuns;
  let draft = state.draft;
  if (draft && (draft.epoch < epoch || endedRuns.has(draft.run_id))) draft = null;
  // What was said along with tool calls stands in their entry; the draft goes on after it.
  if (draft && more.some((e) => e.kind === "tool_calls" && e.run_id === draft?.run_id)) {
    draft = { ...draft, start: draft.start + draft.text.length, text: "", gap: false };
  }
  return { events, hasEarlier, epoch, draft, endedRuns };
}

function appended(have: LiveDraft, offset: number, text: string): LiveDraft {
  if (offset === 0 && have.start > 0) return { ...have, start: 0, text, gap: false };
  const place = offset - have.start;
  if (place < 0) return have;
  if (place > have.text.length) return { ...have, start: offset, text, gap: true };
  if (place + text.length <= have.text.length) return have;
  return { ...have, text: have.text.slice(0, place) + text };
}

function withDraft(state: ThreadState, part: Draft): ThreadState {
  if (part.epoch < state.epoch || state.endedRuns.has(part.run_id)) return state;
  const have = state.draft?.run_id === part.run_id ? state.draft : null;
  if (have && (part.attempt < have.attempt || part.epoch < have.epoch)) return state;
  const fresh = { run_id: part.run_id, attempt: part.attempt, epoch: part.epoch };
  if (part.kind === "draft_reset") return { ...state, draft: { ...fresh, start: 0, text: "", gap: false } };
  if (!have || part.attempt > have.attempt) {
    return { ...state, draft: { ...fresh, start: part.offset, text: part.text, gap: part.offset > 0 } };
  }
  const next = appended(have, part.offset, part.text);
  return next === have ? state : { ...state, draft: next };
}

/**
 * The state after a change. Entries that are known already change nothing; deltas of an older attempt, of an older epoch
 * once the floor's change was seen, or of a run that has ended, are dropped.
 */
export function changeThread(state: ThreadState, change: ThreadChange): ThreadState {
  switch (change.kind) {
    case "page":
      return withEvents(state, change.events, change.hasEarlier);
    case "event":
      return withEvents(state, [change.event]);
    case "draft":
      return withDraft(state, change.draft);
  }
}
