import type { CallPlace } from "@switchboard/contracts/call";
import type { NewEvent } from "@switchboard/contracts/event";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import { redact } from "../conversation/redact.ts";
import type { Core } from "../core.ts";

/** Who says words of the config, in the log. */
const spokenBy = "configured words";

/**
 * Writes words into a call's log that the agent is not asked about: what the config lets it say (a greeting, an announcement, a
 * goodbye), and what a customer answers to such words. Gives their seq; undefined for the agent's while a person has the floor.
 */
export async function sayWords(
  core: Core,
  call: CallPlace & { conversation_id: string },
  who: "agent" | "customer",
  text: string,
): Promise<number | undefined> {
  const seq = await core.db.transaction(call.client_id, async (tx) => {
    const conversation = await lockConversation(tx, call.conversation_id);
    if (who === "agent" && conversation.floor_holder === "human") return undefined;
    // Nothing waits for an answer when the agent says them: the customer has been silent, or nothing has been said yet.
    const event: NewEvent =
      who === "agent"
        ? { kind: "ai_message", body: { text, model: spokenBy, upto_seq: conversation.last_seq } }
        : { kind: "customer_message", body: { text: redact(text) } };
    return append(tx, conversation.id, null, [event]);
  });
  if (seq !== undefined) hintLog(core, call.client_id, call.conversation_id, seq);
  return seq;
}
