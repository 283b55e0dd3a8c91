import type { Actor } from "@switchboard/contracts/actor";
import type { AroundDoing } from "@switchboard/contracts/around";
import { requireConversation } from "../conversation/read-events.ts";
import type { Core } from "../core.ts";
import { registryOf } from "./registry.ts";

type Saying = { conversation_id: string; doing: AroundDoing };

/** The same, sooner than this, is not told again. */
const quietMs = 1_000;

/**
 * Tells everybody at a conversation what this staff member does there. It is kept nowhere and ends by itself after seconds. Throws
 * `not_found`.
 */
export async function sayAround(core: Core, actor: Actor, { conversation_id, doing }: Saying): Promise<void> {
  await requireConversation(core, actor, conversation_id);
  tellAround(core, { client_id: actor.client_id, conversation_id, who: actor.id, doing });
}

/** Passes on what somebody does; `who` null is the customer. What everybody has just heard is not said again. */
export function tellAround(core: Core, said: Saying & { client_id: string; who: string | null }): void {
  if (registryOf(core).heard(said.conversation_id, said.who, said.doing, quietMs)) return;
  core.realtime.publish({ kind: "around", ...said });
}
