import type { Actor } from "@switchboard/contracts/actor";
import type { Mention } from "@switchboard/contracts/note";
import { append } from "../conversation/append.ts";
import { firstUse, rememberUse } from "../conversation/first-use.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { namedIn, readMentions } from "./mentioned.ts";
import { tellMentioned } from "./tell.ts";

type Note = { conversation_id: string; text: string; mentions?: Mention[] | undefined; key: string };

/**
 * Writes for colleagues into a conversation, whoever holds its floor and after its end too. It is no message: neither the
 * customer nor the model sees it, and nothing waits for it. Whoever is named in it is told. The same key and text is one note.
 * Throws `idempotency_mismatch`, and `bad_input` for a mention of somebody who does not see the conversation.
 */
export async function writeNote(core: Core, actor: Actor, input: Note): Promise<{ seq: number }> {
  const use = { scope: `note:${actor.id}:${input.conversation_id}`, key: input.key, text: input.text };
  const seq = await core.db.transaction(actor.client_id, async (tx) => {
    const { id } = await lockConversation(tx, input.conversation_id);
    const earlier = await firstUse(tx, actor, use);
    if (earlier !== undefined) return earlier;
    const note = await readMentions(tx, input.text, input.mentions ?? []);
    const body = { ...note, staff_id: actor.id, staff_name: actor.name };
    const written = await append(tx, id, null, [{ kind: "staff_note", body }]);
    await rememberUse(tx, use, { conversation_id: id, seq: written });
    const told = { conversation_id: id, seq: written, text: note.text, now: core.clock.now() };
    await tellMentioned(tx, actor, namedIn(note), told);
    return written;
  });
  hintLog(core, actor.client_id, input.conversation_id, seq);
  return { seq };
}
