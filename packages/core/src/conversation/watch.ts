import type { Actor } from "@switchboard/contracts/actor";
import type { Draft } from "@switchboard/contracts/draft";
import type { Event } from "@switchboard/contracts/event";
import { type AroundPart, watchAround } from "../around/watch.ts";
import type { Core } from "../core.ts";
import { draftsOf } from "./drafts.ts";
import { after, requireConversation, visibleTo } from "./read-events.ts";
import { Wake } from "./wake.ts";

export type Watched = { kind: "event"; event: Event } | { kind: "draft"; draft: Draft } | AroundPart;

const pageLength = 200;
/** A hint may be lost: the log is read anew after this time in any case. */
const lookAgainMs = 4_000;

const written = (draft: Draft): Watched => ({ kind: "draft", draft });

/**
 * A conversation from `after_seq` on, as it grows, until the signal aborts: every entry once and in order, and drafts as
 * they are written; and who else is there, which is of no log. Throws `not_found` at once when it is out of the actor's reach.
 */
export async function* watchConversation(
  core: Core,
  actor: Actor,
  input: { conversation_id: string; after_seq: number },
  signal: AbortSignal,
): AsyncGenerator<Watched> {
  await requireConversation(core, actor, input.conversation_id);
  const wake = new Wake();
  const drafts: Draft[] = [];
  let grown = true;
  let lookAt = 0;
  const look = (): void => {
    grown = true;
    wake.wake();
  };
  const around = watchAround(core, actor, input.conversation_id, () => wake.wake());
  const stop = [
    core.realtime.subscribe({ conversation_id: input.conversation_id }, (hint) => {
      if (hint.kind !== "around") look();
    }),
    core.realtime.onReconnect(look),
    around.stop,
    draftsOf(core, actor.client_id, input.conversation_id, (draft) => {
      drafts.push(draft);
      wake.wake();
    }),
  ];
  let seq = input.after_seq;
  try {
    while (!signal.aborted) {
      yield* drafts.splice(0).map(written);
      const there = await around.next();
      if (there) yield there;
      // What others do there is no reason to read the log.
      const read = grown || performance.now() >= lookAt;
      if (read) lookAt = performance.now() + lookAgainMs;
      grown = false;
      const events = read ? await after(core, actor, input.conversation_id, seq, pageLength) : [];
      if (events.length === pageLength) grown = true;
      // Drafts first, also those that came while the log was read: they were written before the entry that replaces them.
      yield* drafts.splice(0).map(written);
      for (const event of events) {
        seq = event.seq;
        const seen = visibleTo(actor, event);
        if (seen) yield { kind: "event", event: seen };
      }
      if (!grown && drafts.length === 0) await wake.wait(Math.max(1, lookAt - performance.now()), signal);
    }
  } finally {
    for (const end of stop) end();
  }
}
