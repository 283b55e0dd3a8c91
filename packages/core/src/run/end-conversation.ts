import type { Actor } from "@switchboard/contracts/actor";
import { resolve } from "../conversation/resolve.ts";
import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";

/**
 * Resolves a conversation that the agent has said is over, unless something was said after its last message. Never throws:
 * a conversation that stays open ends by its idle limit.
 */
export async function endConversation(core: Core, run: HeldRun, lastSeq: number): Promise<void> {
  const agent: Actor = { kind: "system", id: run.run_id, name: "Agent", roles: [], client_id: run.client_id };
  try {
    await resolve(core, agent, { conversation_id: run.conversation_id, at_seq: lastSeq }, "agent");
  } catch (err) {
    core.logger.info({ err, run_id: run.run_id }, "a conversation that the agent ended stays open");
  }
}
