import { isResolved } from "./conversation.ts";
import type { ThreadState } from "./thread-state.ts";
import { presentConversation } from "./thread-state.ts";

/** The server forgets it by itself after 6 s: while somebody writes, it is said again before that. */
const AGAIN_MS = 4_000;

/**
 * Tells the person who has the floor that the visitor writes. An assistant waits for the message itself, so it is told nothing. What
 * does not get through is not said again: the next letter says it.
 */
export class TypingNotice {
  readonly #tell: (conversationId: string, typing: boolean) => Promise<void>;
  #told: { conversationId: string; at: number } | undefined;

  constructor(tell: (conversationId: string, typing: boolean) => Promise<void>) {
    this.#tell = tell;
  }

  /** The field holds this text now. */
  wrote(state: ThreadState, text: string): void {
    const conversation = presentConversation(state);
    if (conversation?.floor.holder !== "human" || isResolved(conversation)) return;
    const conversationId = conversation.id;
    const fresh = this.#told?.conversationId === conversationId && performance.now() - this.#told.at < AGAIN_MS;
    const typing = text.trim() !== "";
    if (typing ? fresh : !this.#told) return;
    this.#told = typing ? { conversationId, at: performance.now() } : undefined;
    this.#tell(conversationId, typing).catch(() => undefined);
  }

  /** The message itself says that they have written. */
  sent(): void {
    this.#told = undefined;
  }
}
