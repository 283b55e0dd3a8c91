import { rulesBrief } from "@switchboard/agents/brief/write-brief";
import type { Actor } from "@switchboard/contracts/actor";
import type { Brief, BriefView } from "@switchboard/contracts/escalation";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import { readEvents } from "./read-events.ts";

const longestRead = 200;
/** A job that has not answered by then is lost: it counts as failed, and may be asked for again. */
export const WRITING_MS = 180_000;

/**
 * What an operator reads before speaking: the brief that was asked for anew or edited, else the model's where the escalation has
 * one, else extracted from the log now.
 */
export async function readBrief(core: Core, actor: Actor, input: { conversation_id: string }): Promise<BriefView> {
  const { conversation_id } = input;
  const { items } = await readEvents(core, actor, { conversation_id, limit: longestRead });
  const found = await core.db.tenant(actor.client_id, async (t) => ({
    kept: await t.briefs.findFirst({ where: { conversation_id, client_id: actor.client_id } }),
    conversation: await t.conversations.findFirstOrThrow({
      where: { id: conversation_id },
      select: { config_id: true, last_seq: true },
    }),
    escalation: await t.escalations.findFirst({
      where: { conversation_id, status: { in: ["waiting", "claimed", "timed_out"] } },
      orderBy: { opened_at: "desc" },
      select: { brief: true },
    }),
  }));
  const { kept, conversation, escalation } = found;
  const { blueprint } = await loadBlueprint(core, actor.client_id, conversation.config_id);
  const written = kept?.body as Brief | null | undefined;
  const lost = kept?.state === "writing" && core.clock.now().getTime() - (kept.asked_at?.getTime() ?? 0) > WRITING_MS;
  return {
    ...(written ?? (escalation?.brief as Brief | null | undefined) ?? rulesBrief(items)),
    written_at: written ? (kept?.written_at?.toISOString() ?? null) : null,
    edited_by_name: kept?.edited_by_name ?? null,
    behind: written ? Math.max(0, conversation.last_seq - (kept?.upto_seq ?? 0)) : 0,
    state: lost ? "failed" : ((kept?.state as BriefView["state"] | undefined) ?? "ready"),
    problem: lost ? "It was not written in time. Try again." : (kept?.problem ?? null),
    offline: core.models.for(blueprint.agent.model).family === "offline",
    version: kept?.version ?? 0,
  };
}
