import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { notify } from "../notification/notify.ts";

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
