import type { Actor } from "@switchboard/contracts/actor";
import type { KnowledgeUsage } from "@switchboard/contracts/knowledge";
import type { Core } from "../core.ts";
import { usageOf } from "./room.ts";

/** How much knowledge the client has, and may have. */
export function getUsage(core: Core, actor: Actor): Promise<KnowledgeUsage> {
  return core.db.tenant(actor.client_id, (t) => usageOf(t, core, actor.client_id));
}
