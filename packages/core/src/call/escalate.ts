import { loadBlueprint } from "../config/load-blueprint.ts";
import { hintFloor } from "../conversation/hint.ts";
import { lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { openEscalationIn } from "../escalation/open-in.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { makeTicketIn } from "../ticket/make-in.ts";
import { callActor } from "./system-actor.ts";

/** Who looks after a caller whom the agent cannot help: a person who is there or asked for, whoever reads the ticket, or nobody. */
export type Help = "person" | "ticket" | "nobody";

/**
 * Finds help, once, for a call whose agent cannot go on: a person is asked for; where the config has no people a ticket is made at
 * once, but of no call to try the agent. Gives what there is then; undefined when the conversation is over.
 */
export async function escalateCall(
  core: Core,
  call: { id: string; client_id: string; conversation_id: string },
  reason: string,
): Promise<Help | undefined> {
  const { client_id, conversation_id } = call;
  const { help, seq } = await core.db.transaction(client_id, async (tx): Promise<{ help?: Help; seq?: number }> => {
    const conversation = await lockConversation(tx, conversation_id);
    if (conversation.status === "resolved") return {};
    if (conversation.floor_holder === "human") return { help: "person" };
    const known = await tx.escalations.findFirst({
      where: { conversation_id, status: { in: ["waiting", "claimed", "timed_out"] } },
      select: { status: true },
    });
    if (known) return { help: known.status === "timed_out" ? "ticket" : "person" };
    const { blueprint } = await loadBlueprint(core, client_id, conversation.config_id);
    const hasPeople = blueprint.business_logic.escalation.enabled;
    if (!hasPeople && conversation.is_test) return { help: "nobody" };
    const now = core.clock.now();
    const by = callActor({ client_id, call_id: call.id });
    const asked = { cause: "run_failed", reason, run_id: null, now, by } as const;
    const opened = await openEscalationIn(tx, conversation, blueprint, asked);
    if (!opened) return { help: "person" };
    if (hasPeople) return { help: "person", seq: opened.seq };
    return { help: "ticket", seq: await makeTicketIn(tx, conversation, opened.id, now) };
  });
  if (seq === undefined) return help;
  hintFloor(core, client_id, conversation_id, seq);
  kickOutbox(core);
  return help;
}
