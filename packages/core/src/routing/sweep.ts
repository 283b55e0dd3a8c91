import { endAssignmentIn } from "../assignment/end-in.ts";
import { hintLog } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { settleNotifications } from "../notification/settle.ts";
import { onlineS } from "./candidates.ts";
import { routeIn } from "./route-in.ts";

const batch = 100;
const online = `${onlineS} s`;

/**
 * Passes assignments on that were not taken in time or whose people are gone, and looks again for those that nobody had room
 * for. Bounded: one batch; one that fails does not keep the others.
 */
export async function sweepRouting(core: Core): Promise<void> {
  const due = await core.db.lookup<{ client_id: string; conversation_id: string }>({
    name: "due-assignments",
    text: "SELECT client_id, conversation_id FROM due_assignments($1, $2::interval, NULL)",
    values: [batch, online],
  });
  for (const { client_id, conversation_id } of due) {
    await reroute(core, client_id, conversation_id).catch((err) =>
      core.logger.error({ err, conversation_id }, "an escalation could not be routed"),
    );
  }
}

/** Looks at it again under the conversation's lock: whoever took it, or another worker that passed it on, was first. */
async function reroute(core: Core, client_id: string, conversation_id: string): Promise<void> {
  const seq = await core.db.transaction(client_id, async (tx) => {
    const conversation = await lockConversation(tx, conversation_id);
    const [due] = await tx.$queryRaw<{ outcome: "passed" | "gone" | null }[]>`
      SELECT outcome FROM due_assignments(1, ${online}::text::interval, ${conversation_id}::uuid)`;
    if (!due) return undefined;
    const now = core.clock.now();
    if (due.outcome) {
      await endAssignmentIn(tx, conversation_id, due.outcome, now);
      await settleNotifications(tx, { kind: "assigned", target_id: conversation_id, now });
    }
    const routed = await routeIn(tx, conversation, now, due.outcome ?? "new");
    return routed.seq ?? (due.outcome ? conversation.last_seq : undefined);
  });
  if (seq !== undefined) hintLog(core, client_id, conversation_id, seq);
}
