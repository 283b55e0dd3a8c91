import type { Event, EventBody } from "@switchboard/contracts/event";
import type { Core } from "../core.ts";

type Later = { note_seq: number; kind: "note_edited" | "note_deleted"; body: EventBody<"note_edited"> };

/** Entries of a log with each note as its author left it: in its newest words, and without those that are deleted. */
export async function notesAsLeft(
  core: Core,
  clientId: string,
  conversationId: string,
  entries: readonly Event[],
): Promise<Event[]> {
  const notes = entries.flatMap((e) => (e.kind === "staff_note" ? [e.seq] : []));
  if (notes.length === 0) return [...entries];
  const rows = await core.db.query<Later>(clientId, {
    name: "notes-as-left",
    text: `SELECT DISTINCT ON ((body ->> 'note_seq')::int) (body ->> 'note_seq')::int AS note_seq, kind, body FROM events
      WHERE conversation_id = $1 AND seq > $2 AND kind IN ('note_edited', 'note_deleted') AND (body ->> 'note_seq')::int = ANY ($3::int[])
      ORDER BY (body ->> 'note_seq')::int, seq DESC`,
    values: [conversationId, Math.min(...notes), notes],
  });
  const later = new Map(rows.map((row) => [row.note_seq, row]));
  return entries.flatMap((e): Event[] => {
    const newest = e.kind === "staff_note" ? later.get(e.seq) : undefined;
    if (e.kind !== "staff_note" || !newest) return [e];
    if (newest.kind === "note_deleted") return [];
    const { note_seq: _, ...body } = newest.body;
    return [{ ...e, body }];
  });
}
