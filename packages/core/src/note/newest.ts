import type { Actor } from "@switchboard/contracts/actor";
import type { EventBody } from "@switchboard/contracts/event";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

type Said = { seq: number; kind: string; body: EventBody<"staff_note"> };

/**
 * A note as it reads now, of a conversation that this transaction has locked. Throws `not_found`, `conflict` for
 * another's, and when it was deleted, or changed since the entry `seen_seq`.
 */
export async function newestOfNote(
  tx: Transaction,
  actor: Actor,
  note: { conversation_id: string; note_seq: number; seen_seq: number },
): Promise<Said> {
  const rows = await tx.$queryRaw<Said[]>`
    SELECT seq, kind, body FROM events WHERE conversation_id = ${note.conversation_id}::uuid AND (
      (seq = ${note.note_seq} AND kind = 'staff_note')
      OR (seq > ${note.note_seq} AND kind IN ('note_edited', 'note_deleted') AND (body ->> 'note_seq')::int = ${note.note_seq}))
    ORDER BY seq`;
  const [first, newest] = [rows[0], rows.at(-1)];
  if (first?.kind !== "staff_note" || !newest) throw new AppError("not_found", "There is no such note.");
  if (first.body.staff_id !== actor.id) {
    const holder_name = first.body.staff_name;
    throw new AppError("conflict", `${holder_name} wrote this note: nobody else changes it.`, { holder_name });
  }
  if (newest.kind === "note_deleted") throw new AppError("conflict", "You have deleted this note already.");
  if (newest.seq !== note.seen_seq) {
    throw new AppError("conflict", "You have changed this note elsewhere meanwhile. Look at it, then save again.", {
      holder_name: newest.body.staff_name,
    });
  }
  return newest;
}
