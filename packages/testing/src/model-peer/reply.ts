/** One answer of the peer, whatever the wire format. */
export type PeerReply = {
  text?: string;
  calls?: { id?: string; name: string; arguments: Record<string, unknown> | string }[];
  /** An error instead of an answer: 400, 401, 404, 429, 500, 503, … */
  status?: number;
  /** Seconds, or a date, for the `Retry-After` header of an error. */
  retryAfter?: string;
  /** Wait before the first byte. */
  delayMs?: number;
  /** Never answers; the connection stays open until the client or the peer closes it. */
  hang?: boolean;
  /** Breaks the connection after this many pieces of a streamed answer, or after half of a whole one. */
  cutAfter?: number;
  /** Stops streaming after this many pieces and says nothing more. */
  hangAfter?: number;
  /** Ends the stream politely after this many pieces, without having finished. */
  endAfter?: number;
  /** Wait between the pieces of a streamed answer. */
  pieceMs?: number;
  /** What is sent with status 200 instead of an answer. */
  garbage?: string;
};

/** What a client asked, in common terms and as it came. */
export type PeerRequest = {
  wire: "openai" | "gemini";
  model: string;
  stream: boolean;
  /** The last message that a customer wrote. */
  asked: string;
  /** Results of tools have come since then. */
  hasResults: boolean;
  tools: { name: string; required: string[] }[];
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
};

/** Pieces in which a text is streamed: its words. */
export function pieces(text: string): string[] {
  return text.match(/\S+\s*/g) ?? [];
}
