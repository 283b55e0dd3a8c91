import type { VisitCallTicket } from "@switchboard/contracts/call";
import { callProblem, microphoneProblem } from "./call-problem.ts";
import type { Line, LineEnd, LineModule } from "./line.ts";

/** What the visitor's call is at. `problem`: what went wrong with the last one, or is wrong with this one, in words. */
export type CallState =
  | { step: "none"; problem?: string | undefined }
  | { step: "microphone" | "calling" | "ending"; problem?: undefined }
  | {
      step: "on";
      /** When the other side came, in ms since 1970; undefined while it has not. */
      since: number | undefined;
      muted: boolean;
      otherSpeaks: boolean;
      trouble: boolean;
      problem?: string | undefined;
    };

export interface CallOptions {
  /** Asks the server for a call. Throws `Problem` or a network error. */
  ask: () => Promise<VisitCallTicket>;
  /** Tells the server that it is over. */
  hangUp: (callId: string) => Promise<void>;
  /** Loads what speaks to the media server, which no page needs before somebody calls. */
  load: () => Promise<LineModule>;
  /** Where the elements are put that play the other side. */
  place: () => Node;
}

const none: CallState = { step: "none" };

/** A call from the page: one at a time. */
export class Call {
  #state: CallState = none;
  readonly #options: CallOptions;
  readonly #listeners = new Set<() => void>();
  #line: Line | undefined;
  #microphone: MediaStream | undefined;
  /** The call that this page hangs up: the one that it has begun, or that has come to it from another window. */
  #callId: string | undefined;
  /** Rises with each call and each end of one, so that what comes late is known to be late. */
  #turn = 0;

  constructor(options: CallOptions) {
    this.#options = options;
  }

  get state(): CallState {
    return this.#state;
  }

  /** Calls back after every change; gives the function that ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls the agent: first the microphone, so that who refuses it has called nobody. Does nothing while there is a call. */
  async start(): Promise<void> {
    if (this.#state.step !== "none") return;
    const turn = ++this.#turn;
    this.#set({ step: "microphone" });
    const media = await navigator.mediaDevices
      .getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } })
      .catch((error: unknown) => this.#fail(turn, microphoneProblem(error)));
    if (!media) return;
    if (turn !== this.#turn) return stop(media);
    this.#microphone = media;
    this.#set({ step: "calling" });
    try {
      const [ticket, { openLine }] = await Promise.all([this.#options.ask(), this.#options.load()]);
      if (turn !== this.#turn) return ticket.begun ? await this.#options.hangUp(ticket.call_id) : undefined;
      if (ticket.begun) this.#callId = ticket.call_id;
      const track = media.getAudioTracks()[0] as MediaStreamTrack;
      track.addEventListener("ended", () =>
        this.#change(turn, { problem: "The microphone is gone: you are not heard." }),
      );
      const line = await openLine(ticket, track, this.#options.place(), {
        onAnswered: () => this.#change(turn, { since: Date.now() }, true),
        onSpeaking: (otherSpeaks) => this.#change(turn, { otherSpeaks }),
        onTrouble: (trouble) => this.#change(turn, { trouble }),
        onEnd: (why) => this.#fail(turn, this.#endWords(why, ticket.rings_for), why === "lost"),
      });
      if (turn !== this.#turn) return await line.close();
      this.#line = line;
      this.#callId = ticket.call_id;
      this.#change(turn, {}, true);
    } catch (error) {
      this.#fail(turn, callProblem(error));
    }
  }

  /** Whether the other side hears the visitor. */
  mute(muted: boolean): void {
    this.#line?.mute(muted);
    this.#change(this.#turn, { muted });
  }

  /** Hangs up, whatever the call is at. */
  async end(): Promise<void> {
    if (this.#state.step === "none" || this.#state.step === "ending") return;
    const turn = ++this.#turn;
    const callId = this.#callId;
    this.#set({ step: "ending" });
    this.#release();
    // The media server tells of our leaving as well.
    if (callId) await this.#options.hangUp(callId).catch(() => undefined);
    if (turn === this.#turn) this.#set(none);
  }

  #endWords(why: LineEnd, ringsFor: string | null): string | undefined {
    if (why === "elsewhere") return "The call goes on in another window.";
    if (why === "lost") return "The connection of the call was lost.";
    const answered = this.#state.step === "on" && this.#state.since !== undefined;
    return ringsFor === null || answered ? undefined : `${ringsFor} could not answer. Please write: it is read.`;
  }

  #change(turn: number, news: Partial<Extract<CallState, { step: "on" }>>, opens = false): void {
    if (turn !== this.#turn) return;
    if (this.#state.step === "on") {
      const since = this.#state.since ?? news.since;
      return this.#set({ ...this.#state, ...news, since });
    }
    if (!opens || this.#state.step !== "calling") return;
    this.#set({ step: "on", since: undefined, muted: false, otherSpeaks: false, trouble: false, ...news });
  }

  #fail(turn: number, problem: string | undefined, hangsUp = problem !== undefined): undefined {
    if (turn !== this.#turn) return;
    this.#turn += 1;
    const callId = this.#callId;
    this.#release();
    if (callId && hangsUp) void this.#options.hangUp(callId).catch(() => undefined);
    this.#set({ step: "none", problem });
  }

  #release(): void {
    this.#callId = undefined;
    void this.#line?.close();
    this.#line = undefined;
    if (this.#microphone) stop(this.#microphone);
    this.#microphone = undefined;
  }

  #set(state: CallState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function stop(media: MediaStream): void {
  for (const track of media.getTracks()) track.stop();
}
