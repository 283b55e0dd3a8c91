import { setTimeout as sleep } from "node:timers/promises";
import { abilitiesOf } from "@switchboard/media/livekit/abilities";
import type { Participant } from "@switchboard/media/livekit/media";
import type { Core } from "../core.ts";
import type { StoredCall } from "./lock.ts";

/** Either takes some 10 ms. */
const atOnceMs = 1_000;

/**
 * The part of a call's line that cannot wait for another reading, after a takeover has been committed: the agent is muted, and the
 * holder, who is in the room by this connection, may speak. `there` is who was in the room a moment ago. The floor may have
 * moved again since then, so the whole line is set afterwards. False: the holder is in no room yet. A media server
 * that does not answer counts as if they were: it is told by the sweep.
 */
export async function seatAtOnce(
  core: Core,
  { id, room, agent_identity }: StoredCall,
  identity: string | undefined,
  there: Participant[],
): Promise<boolean> {
  const { media } = core;
  if (!media) return identity !== undefined;
  const failed = (err: unknown): true => {
    core.logger.warn({ err, call_id: id }, "a call's line could not be set at once");
    return true;
  };
  const agents = there.filter((p) => p.kind === "agent" || p.identity === agent_identity);
  const silent = Promise.all(agents.map((agent) => media.mute(room, agent, true))).catch(failed);
  const seated = identity === undefined ? false : media.allow(room, identity, abilitiesOf("take_over")).catch(failed);
  const late = sleep(atOnceMs, [identity !== undefined] as const, { ref: false });
  const [isThere] = await Promise.race([Promise.all([seated, silent]), late]);
  return isThere;
}
