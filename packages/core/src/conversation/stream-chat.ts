import type { Actor } from "@switchboard/contracts/actor";
import type { ChatAnswer, ChatRequest } from "@switchboard/contracts/chat";
import type { Draft } from "@switchboard/contracts/draft";
import type { Event } from "@switchboard/contracts/event";
import type { Core } from "../core.ts";
import { chat } from "./chat.ts";
import { after, visibleTo } from "./read-events.ts";
import { Wake } from "./wake.ts";

/** What a caller of `POST /v1/chat` reads while the answer is made; `done` is the last and equals the plain answer. */
export type ChatPart =
  | { kind: "accepted"; conversation_id: string; seq: number }
  | { kind: "draft"; draft: Draft }
  | { kind: "event"; event: Event }
  | { kind: "done"; answer: ChatAnswer };

const pageLength = 200;

/** One message and its answer as it is written: drafts at once, each log entry after the message in order, then `done`. */
export async function* streamChat(
  core: Core,
  actor: Actor,
  request: ChatRequest,
  options: { waitMs: number; signal: AbortSignal; idempotency_key?: string | undefined },
): AsyncGenerator<ChatPart> {
  const wake = new Wake();
  const parts: ChatPart[] = [];
  let accepted: { conversation_id: string; seq: number } | undefined;
  let outcome: { answer: ChatAnswer } | { error: unknown } | undefined;
  let stop: (() => void) | undefined;
  const push = (part: ChatPart): void => {
    parts.push(part);
    wake.wake();
  };
  chat(core, actor, request, {
    ...options,
    onAccepted(at) {
      accepted = at;
      stop = core.realtime.subscribe({ conversation_id: at.conversation_id }, () => wake.wake());
      push({ kind: "accepted", ...at });
    },
    onDraft: (draft) => push({ kind: "draft", draft }),
  })
    .then(
      (answer) => {
        outcome = { answer };
      },
      (error: unknown) => {
        outcome = { error };
      },
    )
    .finally(() => wake.wake());
  let seq: number | undefined;
  try {
    while (!options.signal.aborted) {
      const finished = outcome;
      yield* parts.splice(0);
      if (accepted) {
        seq ??= accepted.seq;
        const events = await after(core, actor, accepted.conversation_id, seq, pageLength);
        // Drafts first, also those that came meanwhile: they were written before the entry that replaces them.
        yield* parts.splice(0);
        for (const event of events) {
          seq = event.seq;
          const seen = visibleTo(actor, event);
          if (seen) yield { kind: "event", event: seen };
        }
      }
      if (finished && "error" in finished) throw finished.error;
      if (finished) {
        yield* parts.splice(0);
        yield { kind: "done", answer: finished.answer };
        return;
      }
      if (parts.length === 0) await wake.wait(options.waitMs, options.signal);
    }
  } finally {
    stop?.();
  }
}
