import type { VisitCallTicket } from "@switchboard/contracts/call";

/** The sound's way to and from the other side, while a call goes on. */
export interface Line {
  /** Sends silence instead of the microphone, or the microphone again. */
  mute(muted: boolean): void;
  /** Leaves the call. */
  close(): Promise<void>;
}

export type LineEnd = "over" | "lost" | "elsewhere";

/** What becomes of a line. */
export interface LineNews {
  /** The other side is on the line. */
  onAnswered(): void;
  onSpeaking(otherSpeaks: boolean): void;
  /** The connection is broken and is being mended, or is well again. */
  onTrouble(trouble: boolean): void;
  /** It is over here: by the other side, since the connection could not be mended, or since another window has taken the call. */
  onEnd(why: LineEnd): void;
}

/** Joins the call of a ticket; what is heard is played by elements that are put into `place`. Throws when it cannot be reached. */
export type OpenLine = (
  ticket: VisitCallTicket,
  microphone: MediaStreamTrack,
  place: Node,
  news: LineNews,
) => Promise<Line>;

/** What `widget-call.js` exports. */
export interface LineModule {
  openLine: OpenLine;
}
