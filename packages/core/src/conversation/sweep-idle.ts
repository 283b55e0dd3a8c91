import type { Actor } from "@switchboard/contracts/actor";
import { isAppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { resolve } from "./resolve.ts";

const batch = 50;

const system = (client_id: string): Actor => ({ kind: "system", id: "idle", name: "Idle limit", roles: [], client_id });

/** Ends conversations in which nobody has written for the client's idle limit. Bounded: one batch. */
export async function sweepIdle(core: Core): Promise<void> {
  const idle = await core.db.lookup<{ client_id: string; conversation_id: string }>({
    name: "idle-conversations",
    text: "SELECT * FROM idle_conversations($1)",
    values: [batch],
  });
  for (const { client_id, conversation_id } of idle) {
    await endIdle(core, client_id, conversation_id).catch((err) => {
      if (!isAppError(err, "conversation_resolved") && !isAppError(err, "conflict"))
        core.logger.error({ err, conversation_id }, "an idle conversation could not be ended");
    });
  }
}

/** Ends a conversation that is idle still: whoever wrote since the sweep looked, or writes now, keeps it open. */
export async function endIdle(core: Core, clientId: string, conversationId: string): Promise<void> {
  const [idle] = await core.db.query<{ last_seq: number }>(clientId, {
    name: "idle-still",
    text: `SELECT v.last_seq FROM conversations v JOIN clients c ON c.id = v.client_id
      WHERE v.id = $1 AND v.status = 'active' AND v.floor_holder = 'ai' AND v.active_at < now() - make_interval(secs => c.idle_limit_s)
        AND NOT EXISTS (SELECT FROM runs r WHERE r.conversation_id = v.id AND r.status IN ('queued', 'running'))`,
    values: [conversationId],
  });
  if (!idle) return;
  await resolve(core, system(clientId), { conversation_id: conversationId, at_seq: idle.last_seq }, "idle");
}
