import type { Core } from "../core.ts";
import { returnToQueue } from "./return-to-queue.ts";

const batch = 100;

/** Brings conversations back to the queue whose holder is gone. Bounded: one batch; one that fails does not keep the others. */
export async function sweepGoneHolders(core: Core): Promise<void> {
  const gone = await core.db.lookup<{ client_id: string; conversation_id: string }>({
    name: "gone-holders",
    text: "SELECT client_id, conversation_id FROM gone_holders($1, NULL)",
    values: [batch],
  });
  for (const { client_id, conversation_id } of gone) {
    await returnToQueue(core, client_id, conversation_id).catch((err) =>
      core.logger.error({ err, conversation_id }, "a conversation whose holder is gone could not be returned"),
    );
  }
}
