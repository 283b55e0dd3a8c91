import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { hintAfter } from "../hint-after.ts";
import { detailOf, notify } from "../notification/notify.ts";

/** Tells people that a note names them; the notification leads to its entry. */
export async function tellMentioned(
  tx: Transaction,
  actor: Actor,
  staffIds: string[],
  note: { conversation_id: string; seq: number; text: string; now: Date },
): Promise<void> {
  if (staffIds.length === 0) return;
  await notify(tx, {
    client_id: actor.client_id,
    kind: "mention",
    to: { staff_ids: staffIds },
    target_kind: "conversation",
    target_id: note.conversation_id,
    target_seq: note.seq,
    by: { id: actor.id, name: actor.name },
    detail: note.text,
    now: note.now,
  });
}

/** Takes the notification of a note from those who are not named in it any more; the others' says what the note says now. */
export async function untellMentioned(
  tx: Transaction,
  actor: Actor,
  named: readonly string[],
  note: { conversation_id: string; seq: number; text: string },
): Promise<void> {
  const of = { client_id: actor.client_id, kind: "mention", target_id: note.conversation_id, target_seq: note.seq };
  const staff_id = { notIn: [...named] };
  const gone = await tx.notifications.findMany({ where: { ...of, staff_id }, select: { staff_id: true } });
  await tx.notifications.deleteMany({ where: { ...of, staff_id } });
  await tx.notifications.updateMany({ where: of, data: { detail: detailOf(note.text) } });
  const hint = (to: string) => ({ kind: "notification", client_id: actor.client_id, staff_id: to }) as const;
  hintAfter(tx, ...gone.map((row) => hint(row.staff_id)));
}
