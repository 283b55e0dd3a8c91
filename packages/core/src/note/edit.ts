import type { Actor } from "@switchboard/contracts/actor";
import type { Mention } from "@switchboard/contracts/note";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { namedIn, readMentions } from "./mentioned.ts";
import { newestOfNote } from "./newest.ts";
import { tellMentioned, untellMentioned } from "./tell.ts";

type Edit = {
  conversation_id: string;
  note_seq: number;
  /** The newest entry of this note that its author saw. */
  seen_seq: number;
  text: string;
  mentions?: Mention[] | undefined;
};

/**
 * Gives one's own note another text, by a further entry; whoever is newly named in it is told, and whoever is no more
 * loses the notification. Throws `not_found`, `conflict` for
 * another's note and when it was changed or deleted since, `bad_input` for a mention as with writing.
 */
export async function editNote(core: Core, actor: Actor, input: Edit): Promise<{ seq: number }> {
  const seq = await core.db.transaction(actor.client_id, async (tx) => {
    const { id } = await lockConversation(tx, input.conversation_id);
    const before = await newestOfNote(tx, actor, input);
    const note = await readMentions(tx, input.text, input.mentions ?? []);
    const body = { ...note, note_seq: input.note_seq, staff_id: actor.id, staff_name: actor.name };
    const written = await append(tx, id, null, [{ kind: "note_edited", body }]);
    const known = new Set(namedIn(before.body));
    const told = { conversation_id: id, seq: input.note_seq, text: note.text, now: core.clock.now() };
    await untellMentioned(tx, actor, namedIn(note), told);
    await tellMentioned(
      tx,
      actor,
      namedIn(note).filter((staffId) => !known.has(staffId)),
      told,
    );
    return written;
  });
  hintLog(core, actor.client_id, input.conversation_id, seq);
  return { seq };
}
