import type { CallPlace } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import type { StoredCall } from "./lock.ts";

/** How often an agent says that it is there. */
export const AGENT_ALIVE_EVERY_MS = 1_000;
/** An agent that was silent for so long may be gone … */
export const AGENT_SILENT_FOR_MS = 3_500;
/** … and is, when it is still silent so much later: while the database was away, all were silent. */
export const AGENT_CONFIRMED_AFTER_MS = 1_800;

/** Says that this agent is there. False: its place has been given to another, or the call has ended. */
export async function agentAlive(core: Core, call: CallPlace, identity: string): Promise<boolean> {
  const here = await core.db.query(call.client_id, {
    name: "agent-alive",
    text: `UPDATE calls SET agent_seen_at = now() WHERE id = $1 AND agent_identity = $2 AND state <> 'ended' RETURNING id`,
    values: [call.call_id, identity],
  });
  return here.length > 0;
}

/** Agents that this process has found silent, by call: when they were last seen, and when that was noticed. */
const silent = new WeakMap<Core, Map<string, { seen: number; noticed: number }>>();

/** Whether a call's agent has been silent for so long that its process must be gone or stuck. */
export function agentIsLost(core: Core, call: StoredCall): boolean {
  const found = silent.get(core) ?? new Map<string, { seen: number; noticed: number }>();
  silent.set(core, found);
  const seen = call.agent_seen_at?.getTime() ?? 0;
  const now = core.clock.now().getTime();
  if (call.agent_identity === null || seen === 0 || now - seen < AGENT_SILENT_FOR_MS) {
    found.delete(call.id);
    return false;
  }
  const before = found.get(call.id);
  if (before?.seen === seen) {
    if (now - before.noticed < AGENT_CONFIRMED_AFTER_MS) return false;
    found.delete(call.id);
    return true;
  }
  found.set(call.id, { seen, noticed: now });
  return false;
}
