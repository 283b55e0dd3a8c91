import type { CallPlace } from "@switchboard/contracts/call";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { openRunIn } from "../run/open-in.ts";

/**
 * The agent of a call is silent and has been whispered to: it speaks now, not when it is next asked. Nothing happens when a person
 * holds the floor, the conversation is over, or the agent is at work and has the whisper anyway.
 */
export async function answerWhisper(core: Core, call: CallPlace & { conversation_id: string }): Promise<void> {
  const opened = await core.db.transaction(call.client_id, async (tx) => {
    const conversation = await lockConversation(tx, call.conversation_id);
    if (conversation.floor_holder === "human" || conversation.status === "resolved") return undefined;
    return openRunIn(tx, conversation, "whispered", core.clock.now());
  });
  if (opened !== undefined) kickOutbox(core);
}
