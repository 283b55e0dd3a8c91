import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { newestOfNote } from "./newest.ts";
import { untellMentioned } from "./tell.ts";

type Remove = { conversation_id: string; note_seq: number; seen_seq: number };

/** Deletes one's own note for its readers: the log keeps what it said. Throws as `editNote` does. */
export async function removeNote(core: Core, actor: Actor, input: Remove): Promise<{ seq: number }> {
  const { conversation_id, note_seq } = input;
  const seq = await core.db.transaction(actor.client_id, async (tx) => {
    await lockConversation(tx, conversation_id);
    await newestOfNote(tx, actor, input);
    await audit(tx, actor, {
      action: "note.remove",
      target_kind: "conversation",
      target_id: conversation_id,
      details: { note_seq },
    });
    const body = { note_seq, staff_id: actor.id, staff_name: actor.name };
    const written = await append(tx, conversation_id, null, [{ kind: "note_deleted", body }]);
    await untellMentioned(tx, actor, [], { conversation_id, seq: note_seq, text: "" });
    return written;
  });
  hintLog(core, actor.client_id, conversation_id, seq);
  return { seq };
}
