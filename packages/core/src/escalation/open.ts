import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { hintFloor } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { openEscalationIn } from "./open-in.ts";

/** Staff ask for a person in a conversation that the agent holds. Throws `conflict` when one is being asked for already. */
export async function openEscalation(
  core: Core,
  actor: Actor,
  input: { conversation_id: string; reason: string },
): Promise<{ escalation_id: string; seq: number }> {
  const opened = await core.db.transaction(actor.client_id, async (tx) => {
    const conversation = await lockConversation(tx, input.conversation_id);
    if (conversation.status === "resolved") throw new AppError("conversation_resolved");
    if (conversation.floor_holder === "human") {
      throw new AppError("conflict", `${conversation.floor_staff_name ?? "A colleague"} is already there.`, {
        holder_name: conversation.floor_staff_name,
      });
    }
    const { blueprint } = await loadBlueprint(core, actor.client_id, conversation.config_id);
    const asked = { cause: "staff", reason: input.reason, run_id: null, now: core.clock.now(), by: actor } as const;
    const made = await openEscalationIn(tx, conversation, blueprint, asked);
    if (!made) throw new AppError("conflict", "A person has been asked for already.");
    await audit(tx, actor, { action: "escalation.open", target_kind: "conversation", target_id: conversation.id });
    return made;
  });
  hintFloor(core, actor.client_id, input.conversation_id, opened.seq);
  kickOutbox(core);
  return { escalation_id: opened.id, seq: opened.seq };
}
