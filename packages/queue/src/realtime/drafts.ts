import type { Draft } from "@switchboard/contracts/draft";

/** Streamed drafts of the answers that this process writes: they never leave it. */
export type Drafts = {
  /** Gives a draft to this process's readers of the conversation, now. Never throws. */
  publish(conversation_id: string, draft: Draft): void;
  /** Calls `fn` for each draft of the conversation until the function that comes back is called. */
  subscribe(conversation_id: string, fn: (draft: Draft) => void): () => void;
};

/** Draft fan-out within a process; `onError` hears of a reader that throws. */
export function createDrafts(onError: (error: unknown) => void): Drafts {
  const readers = new Map<string, Set<(draft: Draft) => void>>();
  return {
    publish(conversation_id, draft) {
      const here = readers.get(conversation_id);
      if (!here) return;
      for (const reader of here) {
        try {
          reader(draft);
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(conversation_id, fn) {
      const reader = (draft: Draft) => fn(draft);
      const here = readers.get(conversation_id) ?? new Set();
      readers.set(conversation_id, here.add(reader));
      return () => {
        if (here.delete(reader) && here.size === 0 && readers.get(conversation_id) === here) {
          readers.delete(conversation_id);
        }
      };
    },
  };
}
