import type { Draft } from "@switchboard/contracts/draft";
import type { Core } from "../core.ts";

type Row = { run_id: string; attempt: number; epoch: number; text: string };

/**
 * Drafts of a conversation wherever they are written: this process's as they come, other processes' and what was sent
 * before we listened from the table. The function that comes back ends it.
 */
export function draftsOf(
  core: Core,
  clientId: string,
  conversationId: string,
  onDraft: (draft: Draft) => void,
): () => void {
  const texts = new Map<string, string>();
  const key = (d: { run_id: string; attempt: number }): string => `${d.run_id}:${d.attempt}`;
  const local = new Set<string>();
  let reading = false;
  let again = false;
  let ended = false;

  const read = async (): Promise<void> => {
    again = reading;
    if (reading || ended) return;
    reading = true;
    try {
      const rows = await core.db.query<Row>(clientId, {
        name: "drafts-of",
        text: "SELECT run_id, attempt, epoch, text FROM run_drafts WHERE conversation_id = $1",
        values: [conversationId],
      });
      for (const row of rows) if (!ended) catchUp(row);
    } catch (err) {
      core.logger.warn({ err }, "drafts could not be read");
    } finally {
      reading = false;
      if (again) void read();
    }
  };
  const catchUp = ({ text, ...stamp }: Row): void => {
    const known = texts.get(key(stamp)) ?? "";
    if (local.has(key(stamp)) || text === known) return;
    texts.set(key(stamp), text);
    // It was begun anew, after tools or by a model that failed: the table tells that by another text alone.
    const goesOn = text.startsWith(known);
    if (!goesOn) onDraft({ kind: "draft_reset", ...stamp });
    const offset = goesOn ? known.length : 0;
    onDraft({ kind: "draft_delta", ...stamp, offset, text: text.slice(offset) });
  };
  const stopLocal = core.realtime.drafts.subscribe(conversationId, (draft) => {
    if (draft.kind === "draft_delta") {
      const known = texts.get(key(draft)) ?? "";
      // We came late to a draft of this process: what was sent before is in the table a moment later.
      if (draft.offset > known.length) return;
      local.add(key(draft));
      texts.set(key(draft), known.slice(0, draft.offset) + draft.text);
    } else texts.set(key(draft), "");
    onDraft(draft);
  });
  const stopHints = core.realtime.subscribe({ conversation_id: conversationId }, (hint) => {
    if (hint.kind === "draft") void read();
  });
  void read();
  return () => {
    ended = true;
    stopLocal();
    stopHints();
  };
}
