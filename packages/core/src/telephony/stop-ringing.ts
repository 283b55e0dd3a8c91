import type { Actor } from "@switchboard/contracts/actor";
import { endCall } from "../call/end.ts";
import type { Core } from "../core.ts";

/**
 * Whoever has been put into the list of those who are not called is not rung any longer either: what rings at these numbers, by their
 * keyed hashes, or is about to, ends. What was picked up goes on.
 */
export async function stopRinging(core: Core, actor: Actor, lookups: readonly string[]): Promise<void> {
  const ringing = await core.db.query<{ id: string }>(actor.client_id, {
    name: "ringing-at",
    text: "SELECT id FROM calls WHERE client_id = $1 AND phone_lookup = ANY ($2::text[]) AND direction = 'outbound' AND state = 'ringing'",
    values: [actor.client_id, lookups],
  });
  for (const { id: call_id } of ringing) await endCall(core, actor, { call_id, by: "staff", only: "ringing" });
}
