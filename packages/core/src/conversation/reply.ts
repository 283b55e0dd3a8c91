import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "../core.ts";
import { notePresent } from "../presence/note-present.ts";
import { moveClocksIn } from "../sla/move-in.ts";
import { countUse, type SuggestedReply, suggestionOf } from "../suggestion/use-in.ts";
import { append } from "./append.ts";
import { firstUse, rememberUse } from "./first-use.ts";
import { hintLog } from "./hint.ts";
import { lockConversation } from "./lock.ts";
import { requireOwnFloor } from "./own-floor.ts";
import { redact } from "./redact.ts";

type Reply = SuggestedReply & { key: string };

/**
 * A staff member speaks to the customer. Needs the floor; the same key and text is one message. Throws `floor_held`,
 * `conversation_resolved`, `idempotency_mismatch`, and what `suggestionOf` does for one that began as an AI draft.
 */
export async function reply(core: Core, actor: Actor, input: Reply): Promise<{ seq: number }> {
  const use = { scope: `reply:${actor.id}:${input.conversation_id}`, key: input.key, text: input.text };
  const seq = await core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, input.conversation_id);
    const earlier = await firstUse(tx, actor, use);
    if (earlier !== undefined) return earlier;
    requireOwnFloor(conversation, actor);
    await notePresent(tx, actor);
    const suggestion = await suggestionOf(tx, actor, input);
    const body = {
      text: redact(input.text),
      staff_id: actor.id,
      staff_name: actor.name,
      ...(suggestion && { suggestion }),
    };
    const appended = await append(tx, conversation.id, null, [{ kind: "staff_message", body }]);
    if (suggestion) await countUse(tx, actor, conversation.id, suggestion);
    const now = core.clock.now();
    await moveClocksIn(tx, conversation, "staff_replied", { held: true, now });
    await tx.conversations.update({ where: { id: conversation.id }, data: { active_at: now } });
    await rememberUse(tx, use, { conversation_id: conversation.id, seq: appended });
    return appended;
  });
  hintLog(core, actor.client_id, input.conversation_id, seq);
  return { seq };
}
