import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { hintFloor } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { openEscalationIn } from "../escalation/open-in.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { callActor } from "./system-actor.ts";

/**
 * Asks for a person in a call whose agent cannot go on, once: false when one has been asked for already, a person is there, or
 * the conversation is over.
 */
export async function escalateCall(
  core: Core,
  call: { id: string; client_id: string; conversation_id: string },
  reason: string,
): Promise<boolean> {
  const { client_id, conversation_id } = call;
  const opened = await core.db.transaction(client_id, async (tx) => {
    const conversation = await lockConversation(tx, conversation_id);
    if (conversation.status === "resolved" || conversation.floor_holder === "human") return undefined;
    const { blueprint } = await loadBlueprint(core, client_id, conversation.config_id);
    if (!blueprint.business_logic.escalation.enabled) throw new AppError("conflict", "This config has no people.");
    return openEscalationIn(tx, conversation, blueprint, {
      cause: "run_failed",
      reason,
      run_id: null,
      now: core.clock.now(),
      by: callActor({ client_id, call_id: call.id }),
    });
  });
  if (!opened) return false;
  hintFloor(core, client_id, conversation_id, opened.seq);
  kickOutbox(core);
  return true;
}
