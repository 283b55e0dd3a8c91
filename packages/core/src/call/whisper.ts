import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { append } from "../conversation/append.ts";
import { lockConversation } from "../conversation/lock.ts";
import { redact } from "../conversation/redact.ts";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { lockCall, readOpenCall } from "./lock.ts";

/**
 * Says something to the agent of a call alone; it has it before its next answer. Throws `conflict` once the call has ended, or
 * while a person holds the floor: then there is no agent to tell.
 */
export async function whisper(
  core: Core,
  actor: Actor,
  input: { call_id: string; text: string },
): Promise<{ seq: number }> {
  const { conversation_id } = await readOpenCall(core, actor.client_id, input.call_id);
  return core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, conversation_id);
    const call = await lockCall(tx, input.call_id);
    if (call.state === "ended") throw new AppError("conflict", "This call has ended.");
    if (conversation.floor_holder === "human") {
      const holder_name = conversation.floor_staff_name;
      throw new AppError("conflict", `${holder_name ?? "A colleague"} speaks for the agent now.`, { holder_name });
    }
    const body = { call_id: call.id, text: redact(input.text), staff_id: actor.id, staff_name: actor.name };
    const seq = await append(tx, conversation_id, null, [{ kind: "whispered", body }]);
    await audit(tx, actor, { action: "call.whisper", target_kind: "call", target_id: call.id });
    hintAfter(tx, { kind: "conversation", client_id: actor.client_id, conversation_id, seq });
    return { seq };
  });
}
