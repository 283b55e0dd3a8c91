import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { hintAfter } from "../hint-after.ts";
import { returnToQueue } from "../presence/return-to-queue.ts";

const batch = 500;

type Held = { client_id: string; kind: "conversation" | "task"; id: string };
type Returned = { conversations_returned: number; tasks_returned: number };

/**
 * Gives back what people hold who may not have it any more: disabled, without the role, or not of the client; of one person
 * where given. One that fails does not keep the others: the sweep tries it again.
 */
export async function releaseDisplaced(core: Core, staffId: string | null): Promise<Returned> {
  const held = await core.db.lookup<Held>({
    name: "displaced-holders",
    text: "SELECT * FROM displaced_holders($1, $2, NULL)",
    values: [batch, staffId],
  });
  const returned = { conversations_returned: 0, tasks_returned: 0 };
  for (const each of held) {
    try {
      if (each.kind === "task") await releaseTask(core, each);
      else await returnToQueue(core, each.client_id, each.id);
      returned[`${each.kind}s_returned`] += 1;
    } catch (err) {
      core.logger.error({ err, [`${each.kind}_id`]: each.id }, "what a displaced person holds could not be given back");
    }
  }
  return returned;
}

/** Gives back what anybody holds who may not any more, where the process that took their access did not come to it. */
export async function sweepDisplaced(core: Core): Promise<void> {
  await releaseDisplaced(core, null);
}

async function releaseTask(core: Core, { client_id, id }: Held): Promise<void> {
  const sweep = { kind: "system", id: "sweep", name: "Switchboard", roles: [], client_id } as const;
  await core.db.transaction(client_id, async (tx) => {
    // The holder's token is spent with the next claim; a submit of theirs is refused since they cannot sign in to it.
    const released = await tx.$executeRaw`
      UPDATE tasks SET status = 'open', holder_id = NULL, holder_name = NULL, lease_until = NULL
      WHERE id = ${id}::uuid AND status = 'leased' AND EXISTS (SELECT FROM displaced_holders(1, tasks.holder_id, tasks.id) h WHERE h.kind = 'task')`;
    if (released > 0) hintAfter(tx, { kind: "task", client_id });
    if (released > 0) await audit(tx, sweep, { action: "task.holder_displaced", target_kind: "task", target_id: id });
  });
}
