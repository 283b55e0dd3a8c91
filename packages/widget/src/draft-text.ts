import type { Draft } from "@switchboard/contracts/draft";

/** What has been streamed of a run's answer so far. A draft is not a message: it may be dropped at any time. */
export interface DraftText {
  conversationId: string;
  runId: string;
  attempt: number;
  epoch: number;
  text: string;
  /** A piece is missing, so the text must not be shown. */
  broken: boolean;
}

/**
 * The draft of a run after one more piece; the old draft itself when the piece is of an older attempt. `offset` decides:
 * a piece that overlaps replaces what it overlaps, one that leaves a hole marks the draft as broken.
 */
export function addDraft(conversationId: string, old: DraftText | undefined, piece: Draft): DraftText | undefined {
  if (old && piece.attempt < old.attempt) return old;
  const fresh: DraftText = {
    conversationId,
    runId: piece.run_id,
    attempt: piece.attempt,
    epoch: piece.epoch,
    text: "",
    broken: false,
  };
  if (piece.kind === "draft_reset") return fresh;
  const base = old && old.attempt === piece.attempt ? { ...old, epoch: piece.epoch } : fresh;
  if (piece.offset === 0) return { ...fresh, text: piece.text };
  if (base.broken || piece.offset > base.text.length) return { ...base, broken: true };
  return { ...base, text: base.text.slice(0, piece.offset) + piece.text };
}

/** Drafts cut back to what is on the screen: of the drawn one that much, of the others nothing. */
export function trimDrafts(
  drafts: ReadonlyMap<string, DraftText>,
  drawn: DraftText | undefined,
): ReadonlyMap<string, DraftText> {
  const draft = drawn && drafts.get(drawn.runId);
  if (!draft?.text.startsWith(drawn?.text ?? "")) return new Map();
  return new Map([[draft.runId, { ...draft, text: drawn?.text ?? "" }]]);
}
