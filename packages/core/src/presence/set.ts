import type { Actor } from "@switchboard/contracts/actor";
import type { PresenceSet, PresenceStatus } from "@switchboard/contracts/presence";
import { storable } from "@switchboard/db/json-text";
import type { Core } from "../core.ts";

type Input = { status: PresenceStatus; reason?: string | undefined };

/** A staff member says whether they are there. Gives how many conversations they hold, and after how long these go back to the queue. */
export function setPresence(core: Core, actor: Actor, input: Input): Promise<PresenceSet> {
  const reason = storable(input.reason ?? "");
  return core.db.transaction(actor.client_id, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO presence (client_id, staff_id, status, reason) VALUES (${actor.client_id}::uuid, ${actor.id}::uuid, ${input.status}, ${reason})
      ON CONFLICT (client_id, staff_id) DO UPDATE SET status = excluded.status, reason = excluded.reason, last_seen_at = now(),
        changed_at = CASE presence.status WHEN excluded.status THEN presence.changed_at ELSE now() END`;
    const held = await tx.conversations.count({
      where: {
        client_id: actor.client_id,
        floor_staff_id: actor.id,
        floor_holder: "human",
        status: { not: "resolved" },
      },
    });
    const { gone_after_s } = await tx.clients.findUniqueOrThrow({
      where: { id: actor.client_id },
      select: { gone_after_s: true },
    });
    return { status: input.status, held, gone_after_s };
  });
}
