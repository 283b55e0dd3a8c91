import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "../core.ts";

/** The name of the colleague who ended a conversation; null when it was its customer, the agent, or time. */
export async function whoResolved(core: Core, actor: Actor, conversationId: string): Promise<string | null> {
  const entry = await core.db.tenant(actor.client_id, (t) =>
    t.audit_entries.findFirst({
      where: {
        client_id: actor.client_id,
        action: "conversation.resolve",
        target_id: conversationId,
        actor_kind: "staff",
      },
      orderBy: { id: "desc" },
      select: { actor_name: true },
    }),
  );
  return entry?.actor_name ?? null;
}
