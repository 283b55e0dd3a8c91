import type { Actor } from "@switchboard/contracts/actor";
import type { Priority } from "@switchboard/contracts/priority";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { loadHours } from "../hours/load.ts";
import { holdSla } from "../sla/hold.ts";
import { retargetConversation } from "../sla/retarget.ts";
import { hintLog } from "./hint.ts";
import { lockConversation } from "./lock.ts";

/** Says how urgent a conversation is; its open clocks get the targets of that priority. Throws `conversation_resolved`. */
export async function setPriority(
  core: Core,
  actor: Actor,
  input: { conversation_id: string; priority: Priority },
): Promise<{ priority: Priority }> {
  const { conversation_id: id, priority } = input;
  const { client_id } = actor;
  const seq = await core.db.transaction(client_id, async (tx) => {
    const conversation = await lockConversation(tx, id);
    if (conversation.status === "resolved") throw new AppError("conversation_resolved");
    const { count } = await tx.conversations.updateMany({
      where: { id, priority: { not: priority } },
      data: { priority },
    });
    if (count === 0) return conversation.last_seq;
    const targets = await holdSla(tx, client_id, "SHARE");
    if (targets) {
      const hours = await loadHours(tx, client_id);
      const change = { before: hours, after: hours, targets };
      await retargetConversation(tx, { id, client_id, priority }, change, core.clock.now());
    }
    await audit(tx, actor, {
      action: "conversation.set_priority",
      target_kind: "conversation",
      target_id: id,
      details: { priority },
    });
    return conversation.last_seq;
  });
  hintLog(core, client_id, id, seq);
  return { priority };
}
