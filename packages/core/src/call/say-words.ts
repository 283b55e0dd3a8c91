import type { CallPlace } from "@switchboard/contracts/call";
import type { NewEvent } from "@switchboard/contracts/event";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import { keptText, maskEarlierIn } from "../conversation/kept-text.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";

/** Who says words of the config, in the log. */
const spokenBy = "configured words";

/** `agent, meanwhile`: it fills a wait, while its answer is still being written. */
type Who = "agent" | "agent, meanwhile" | "customer";

/**
 * Writes words into a call's log that the agent is not asked about: what the config lets it say (a greeting, an announcement, a
 * goodbye, a word while one waits), and what a customer answers to such words. Gives their seq; undefined for the agent's while a person
 * has the floor. `from`: when the customer began to say them.
 */
export async function sayWords(
  core: Core,
  call: CallPlace & { conversation_id: string },
  who: Who,
  text: string,
  from = core.clock.now(),
): Promise<number | undefined> {
  const kept = who === "customer" ? await keptText(core, call.client_id, call, text, from) : { text };
  const seq = await core.db.transaction(call.client_id, async (tx) => {
    const conversation = await lockConversation(tx, call.conversation_id);
    if (who !== "customer" && conversation.floor_holder === "human") return undefined;
    if (kept.masked) await maskEarlierIn(tx, call.client_id, kept.masked);
    return append(tx, conversation.id, null, [entry(who, kept.text, conversation.last_seq)]);
  });
  if (seq !== undefined) hintLog(core, call.client_id, call.conversation_id, seq);
  return seq;
}

function entry(who: Who, text: string, lastSeq: number): NewEvent {
  if (who === "customer") return { kind: "customer_message", body: { text } };
  const body = { text, model: spokenBy };
  if (who === "agent, meanwhile") return { kind: "ai_message", body: { ...body, upto_seq: 0, holding: true } };
  // Nothing waits for an answer when the agent says them: the customer has been silent, or nothing has been said yet.
  return { kind: "ai_message", body: { ...body, upto_seq: lastSeq } };
}
