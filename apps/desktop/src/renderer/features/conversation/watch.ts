import { useEffect } from "react";
import { api } from "../../api/client.ts";
import { whenBack } from "../../api/connection.ts";
import { inItsTurn } from "../../api/hold-back.ts";
import { keepOpen } from "../../api/keep-open.ts";
import { noteAround } from "../around/store.ts";
import { lastSeq } from "./thread-state.ts";
import {
  changeThreadOf,
  failThread,
  forgetThread,
  forgetThreads,
  threadNow,
  threadsShown,
  useThread,
} from "./thread-store.ts";

/** So many entries of a log are asked for at once. */
export const threadPage = 100;
const newest = 2_147_483_647;
const loading = new Map<string, Promise<void>>();

const newestPage = (id: string) =>
  api.conversation.events.query(
    { conversation_id: id, before_seq: newest, limit: threadPage },
    { context: { alone: true } },
  );

/** Whether a conversation's log is there or on its way. */
export const isThreadAsked = (id: string): boolean => loading.has(id) || threadNow(id).status === "ready";

/** Loads the newest page of a conversation's log unless it is there or on its way. `asked`: its page, which has been asked for already. */
export function loadThread(id: string, asked?: Promise<Awaited<ReturnType<typeof newestPage>>>): Promise<void> {
  if (threadNow(id).status === "ready") return Promise.resolve();
  const running = loading.get(id);
  if (running) return running;
  const promise = (asked ?? newestPage(id))
    .then((page) => changeThreadOf(id, { kind: "page", events: page.items, hasEarlier: page.has_more }))
    .catch((error: unknown) => failThread(id, error))
    .finally(() => loading.delete(id));
  loading.set(id, promise);
  return promise;
}

/** Loads the page before the earliest entry that is known. */
export async function loadEarlier(id: string): Promise<void> {
  const first = threadNow(id).state.events[0];
  if (!first || loading.has(id)) return;
  const promise = api.conversation.events
    .query({ conversation_id: id, before_seq: first.seq, limit: threadPage })
    .then((page) => changeThreadOf(id, { kind: "page", events: page.items, hasEarlier: page.has_more }))
    .finally(() => loading.delete(id));
  loading.set(id, promise);
  await promise;
}

/** Reads the threads that are shown anew, without what has been erased from them; others when they are opened next. */
export function readThreadsAnew(): void {
  forgetThreads();
  for (const id of threadsShown()) {
    // A page that is on its way may be from before.
    const early = loading.get(id);
    void (early ? early.then(() => forgetThread(id)) : Promise.resolve()).then(() => loadThread(id));
  }
}

whenBack(() => {
  for (const id of threadsShown()) if (threadNow(id).status === "failed") void loadThread(id);
});

/**
 * Loads a conversation's log and follows it by `seq`: a lost connection neither loses an entry nor shows one
 * twice.
 * @param attempt raise it to try again after a failure
 */
export function useWatch(id: string, attempt: number): void {
  // Whoever loaded it: a first try may have failed, and a row under the pointer asks again.
  const ready = useThread(id).status === "ready";
  useEffect(() => {
    void loadThread(id);
  }, [id, attempt]);
  useEffect(() => {
    if (!ready) return;
    const stop = keepOpen(({ up, ended }) => {
      const over = (): void => {
        noteAround(id, undefined);
        ended();
      };
      return api.conversation.watch.subscribe(
        { conversation_id: id, last_event_id: String(lastSeq(threadNow(id).state)) },
        {
          onStarted: up,
          onData: (message) => {
            const part = "data" in message ? message.data : message;
            inItsTurn(() => {
              if (part.kind === "event") changeThreadOf(id, { kind: "event", event: part.event });
              else if (part.kind === "draft") changeThreadOf(id, { kind: "draft", draft: part.draft });
              else noteAround(id, part.around);
            });
          },
          onError: over,
          onComplete: over,
          onStopped: over,
        },
      );
    });
    return () => {
      noteAround(id, undefined);
      stop();
    };
  }, [id, ready]);
}
