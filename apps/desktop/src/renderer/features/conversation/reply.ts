import { api } from "../../api/client.ts";
import { whenBack } from "../../api/connection.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { keepInserted } from "../suggestion/inserted.ts";
import { changeOutbox, type Outgoing, outboxes } from "./outbox.ts";
import { lastSeq } from "./thread-state.ts";
import { threadNow } from "./thread-store.ts";
import { keepUnsent, unsentText } from "./unsent.ts";

const longestPauseMs = 15_000;
/** About an hour. */
const mostAttempts = 240;
/** A request that hangs would keep all later replies; the key makes it safe to ask again. */
const answerWithinMs = 15_000;

/** Ends the pause before the next attempt, by the reply's key. */
const pauses = new Map<string, () => void>();
/** The keys of replies that are tried, or wait for the one before. */
const underway = new Set<string>();
/** The newest delivery of each conversation: replies arrive in the order in which they were written. */
const newest = new Map<string, Promise<void>>();

const pause = (key: string, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      pauses.delete(key);
      resolve();
    };
    const timer = setTimeout(end, ms);
    pauses.set(key, end);
  });

/** Where the text came from, as the server asks for it. */
const suggested = ({ from }: Outgoing) => (from ? { suggestion_id: from.draft.id, as_is: from.as_is } : {});

/** One attempt. Resolves to whether there is nothing more to try. */
async function post(id: string, out: Outgoing): Promise<boolean> {
  const change = (more: Partial<Outgoing>): void =>
    changeOutbox(id, (have) => have.map((each) => (each.key === out.key ? { ...each, ...more } : each)));
  try {
    const { seq } = await api.conversation.reply.mutate(
      { conversation_id: id, text: out.text, key: out.key, ...suggested(out) },
      { signal: AbortSignal.timeout(answerWithinMs), context: { alone: true } },
    );
    change({ seq, problem: null });
    return true;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.retryable) {
      change({ problem: problem.text });
      return false;
    }
    // Sending again cannot help: the text goes back to where it was written.
    discardReply(id, out.key);
    keepUnsent(id, [out.text, unsentText(id)].filter(Boolean).join("\n"));
    if (out.from) keepInserted(id, out.from.draft);
    const who = problem.holderName ? `${problem.holderName} has the floor.` : problem.text;
    notify({ tone: "breach", title: "Your reply was not sent", detail: `${who} The text is kept.` });
    return true;
  }
}

async function deliver(id: string, out: Outgoing): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const discarded = !outboxes().some(([, have]) => have.some((each) => each.key === out.key));
    if (discarded || (await post(id, out))) return;
    await pause(out.key, Math.min(500 * 2 ** attempt, longestPauseMs));
  }
}

function queue(id: string, out: Outgoing): void {
  underway.add(out.key);
  newest.set(
    id,
    (newest.get(id) ?? Promise.resolve()).then(() => deliver(id, out)).finally(() => underway.delete(out.key)),
  );
}

/**
 * Sends a reply. It stands in the thread at once, and is tried until the server has it; its key makes sure that a
 * repetition arrives once.
 */
export function sendReply(id: string, text: string, from?: Outgoing["from"]): void {
  const out: Outgoing = {
    key: crypto.randomUUID(),
    text,
    at: new Date().toISOString(),
    afterSeq: lastSeq(threadNow(id).state),
    seq: null,
    problem: null,
    from,
  };
  changeOutbox(id, (have) => [...have, out]);
  queue(id, out);
}

/** Tries a reply again at once, and one that was given up anew. */
export function retryReply(id: string, key: string): void {
  pauses.get(key)?.();
  const out = outboxes()
    .find(([of]) => of === id)?.[1]
    .find((each) => each.key === key);
  if (out && out.seq === null && !underway.has(key)) queue(id, out);
}

/** Takes a reply off the list. */
export function discardReply(id: string, key: string): void {
  changeOutbox(id, (have) => have.filter((each) => each.key !== key));
  pauses.get(key)?.();
}

whenBack(() => {
  for (const end of Array.from(pauses.values())) end();
});

// Replies that the server does not have yet do not outlive the page, so their text goes back to where it was written.
window.addEventListener("pagehide", () => {
  for (const [id, have] of outboxes()) {
    const waiting = have.filter((each) => each.seq === null);
    const draft = waiting.find((each) => each.from)?.from?.draft;
    if (draft) keepInserted(id, draft);
    const texts = waiting.map((each) => each.text);
    if (waiting.length) keepUnsent(id, [...texts, unsentText(id)].filter(Boolean).join("\n"));
  }
});
