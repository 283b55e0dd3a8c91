import type { VisitCallTicket } from "@switchboard/contracts/call";
import type { Draft } from "@switchboard/contracts/draft";
import type { Event } from "@switchboard/contracts/event";
import type { SurveyAnswer } from "@switchboard/contracts/survey";
import { Connection } from "./connection.ts";
import { Delivery } from "./delivery.ts";
import type { DraftText } from "./draft-text.ts";
import type { StreamMessage } from "./event-stream.ts";
import type { ThreadAction, ThreadState } from "./thread-state.ts";
import { emptyThread, presentConversation, reduceThread } from "./thread-state.ts";
import { TypingNotice } from "./typing-notice.ts";
import type { VisitOptions } from "./visit-session.ts";
import { VisitSession } from "./visit-session.ts";

export interface ChatOptions extends Omit<VisitOptions, "onVisit"> {
  /** Each log entry, once, after the state has it. */
  onLog?: (conversationId: string, event: Event) => void;
  /** Called before the floor changes: draws at once what has come until now. */
  drawNow?: () => void;
  delayMs?: (attempt: number) => number;
  silenceMs?: number;
}

/** Longest message in characters; the same as the server's (a test compares them). */
export const MESSAGE_LIMIT = 8000;

const STALE_MS = 20_000;

/** The chat behind the screen: holds the state and does what changes it. */
export class Chat {
  #state = emptyThread;
  readonly #listeners = new Set<() => void>();
  readonly #options: ChatOptions;
  readonly #session: VisitSession;
  readonly #connection: Connection;
  readonly #delivery: Delivery;
  readonly #typing: TypingNotice;
  #cursorOf = 0;
  #drawn: DraftText | undefined;

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#session = new VisitSession({ ...options, onVisit: (visit) => this.#apply({ type: "visit", visit }) });
    const { delayMs, silenceMs } = options;
    this.#connection = new Connection({
      open: (cursor, signal) => this.#open(cursor, signal),
      onMessage: (message) => this.#take(message),
      onLink: (link) => {
        if (link.state === "refused") console.warn(`Switchboard: ${link.detail}`);
        this.#apply({ type: "link", link });
      },
      ...(delayMs && { delayMs }),
      ...(silenceMs && { silenceMs }),
    });
    this.#typing = new TypingNotice((id, typing) =>
      this.#session.withToken((token) => options.api.typing(token, id, typing)),
    );
    this.#delivery = new Delivery({
      send: (text, key) => this.#session.withToken((token) => options.api.send(token, text, key)),
      storage: options.storage,
      onChange: (action) => this.#apply(action),
      onLimit: (untilMs) => this.#apply({ type: "limited", untilMs }),
      ...(delayMs && { delayMs }),
    });
  }

  get state(): ThreadState {
    return this.#state;
  }

  /** Calls back after every change; gives the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes on where this browser left off. Talks to the server only if there is something to go on with. */
  restore(): void {
    if (this.#delivery.restore() > 0 || this.#session.isReturning) this.connect();
  }

  /** Opens the stream, and the session where there is none. Does nothing while it is open; tries again after a refusal. */
  connect(): void {
    this.#connection.start();
  }

  /** Closes the stream, to go on later: a page that nobody looks at should not hold one of the browser's connections. */
  suspend(): void {
    this.#connection.stop();
  }

  /** The network is back, or the page is looked at again. `sure`: replace the stream even if it looks alive. */
  wake(sure: boolean): void {
    if (this.#state.link.state === "idle") return;
    this.#connection.start();
    this.#connection.nudge(sure ? 0 : STALE_MS);
    this.#delivery.nudge();
  }

  /** Sends a message; gives its key, or undefined when there is nothing to send. Longer texts are cut at the limit. */
  send(text: string): string | undefined {
    const trimmed = text.trim().slice(0, MESSAGE_LIMIT);
    if (trimmed === "") return undefined;
    const key = newKey();
    this.#typing.sent();
    this.connect();
    this.#delivery.add({ key, text: trimmed, at: new Date().toISOString() });
    return key;
  }

  /** The visitor's field holds this text now. */
  wrote(text: string): void {
    this.#typing.wrote(this.#state, text);
  }

  /** Sends a failed message again. */
  retry(key: string): void {
    this.connect();
    this.#delivery.retry(key);
  }

  /** Forgets a message that was not sent. */
  discard(key: string): void {
    this.#delivery.discard(key);
  }

  /** The screen says what it shows of the AI's unfinished answer. */
  draftDrawn(draft: DraftText | undefined): void {
    this.#drawn = draft;
  }

  /** Sends the survey's answers. Throws `Problem` or a network error; the log says when they are stored. */
  answerSurvey(conversationId: string, answers: readonly SurveyAnswer[]): Promise<void> {
    return this.#session.withToken((token) => this.#options.api.answerSurvey(token, conversationId, answers));
  }

  /** Asks for a call in the present conversation. Throws `Problem` or a network error. */
  call(): Promise<VisitCallTicket> {
    this.connect();
    return this.#session.withToken((token) => this.#options.api.call(token));
  }

  /** Says that a call is over. Throws `Problem` or a network error. */
  hangUp(callId: string): Promise<void> {
    return this.#session.withToken((token) => this.#options.api.hangUp(token, callId));
  }

  /** Ends the present conversation. Throws `Problem` or a network error. */
  async end(): Promise<void> {
    const conversation = presentConversation(this.#state);
    if (!conversation) return;
    await this.#session.withToken((token) => this.#options.api.resolve(token, conversation.id));
  }

  /** Stops everything for good. */
  stop(): void {
    this.#connection.stop();
    this.#delivery.stop();
    this.#listeners.clear();
  }

  #open(cursor: string | undefined, signal: AbortSignal): Promise<Response> {
    return this.#session.withToken((token) => {
      const own = this.#cursorOf === this.#session.visitor;
      this.#cursorOf = this.#session.visitor;
      return this.#options.api.events(token, own ? cursor : undefined, signal);
    });
  }

  #take({ event: name, data }: StreamMessage): void {
    const { conversation_id: conversationId, ...rest } = data as { conversation_id: string };
    if (name === "draft") {
      this.#apply({ type: "draft", conversationId, draft: rest as unknown as Draft });
    } else if (name === "typing") {
      this.#apply({ type: "typing", conversationId, typing: (rest as { typing?: unknown }).typing === true });
    } else if (name === "log") {
      const event = rest as unknown as Event;
      if (event.kind === "floor_changed") this.#beforeFloor();
      const before = this.#state;
      this.#apply({ type: "log", conversationId, event });
      if (this.#state !== before) this.#options.onLog?.(conversationId, event);
    }
  }

  /** Messages that came before are drawn before; of an unfinished answer, what is not on the screen yet never will be. */
  #beforeFloor(): void {
    this.#apply({ type: "drafts_trimmed", drawn: this.#drawn });
    this.#drawn = undefined;
    this.#options.drawNow?.();
  }

  #apply(action: ThreadAction): void {
    const next = reduceThread(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

/** `randomUUID` exists on secure pages alone; the key only has to be unlike every other. */
function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
