import type { CallPlace } from "@switchboard/contracts/call";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";

/** Who says words of the config, in the log. */
const spokenBy = "configured words";

/**
 * Writes words of the config that the agent says on a call into the log: a greeting, an announcement, a goodbye. Gives
 * their seq.
 */
export async function sayWords(
  core: Core,
  call: CallPlace & { conversation_id: string },
  text: string,
): Promise<number> {
  const seq = await core.db.transaction(call.client_id, async (tx) => {
    const conversation = await lockConversation(tx, call.conversation_id);
    // Nothing waits for an answer when they are said: the customer has been silent, or nothing has been said yet.
    const body = { text, model: spokenBy, upto_seq: conversation.last_seq };
    return append(tx, conversation.id, null, [{ kind: "ai_message", body }]);
  });
  hintLog(core, call.client_id, call.conversation_id, seq);
  return seq;
}
