import { askBrief, rulesBrief } from "@switchboard/agents/brief/write-brief";
import type { Actor } from "@switchboard/contracts/actor";
import type { Brief, BriefView } from "@switchboard/contracts/escalation";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import { erasedSince, erasureState, refuseWhileErasing } from "../customer/while-erasing.ts";
import { readBrief, WRITING_MS } from "./brief.ts";
import { hintLog } from "./hint.ts";
import { lockConversation } from "./lock.ts";
import { readEvents } from "./read-events.ts";

const longestRead = 200;

/** Asks for the brief to be written anew. The old one stays until the new one is there; asking twice is asking once. */
export async function refreshBrief(core: Core, actor: Actor, input: { conversation_id: string }): Promise<BriefView> {
  const { conversation_id } = input;
  const { client_id } = actor;
  await core.db.transaction(client_id, async (tx) => {
    await lockConversation(tx, conversation_id);
    const now = core.clock.now();
    const lost = new Date(now.getTime() - WRITING_MS);
    const [asked] = await tx.$queryRaw<{ version: number }[]>`
      INSERT INTO briefs AS b (conversation_id, client_id, state, asked_at, asked_by_name)
      VALUES (${conversation_id}::uuid, ${client_id}::uuid, 'writing', ${now}, ${actor.name})
      ON CONFLICT (conversation_id) DO UPDATE SET state = 'writing', problem = NULL, asked_at = ${now}, asked_by_name = ${actor.name},
        version = b.version + 1
      WHERE b.state <> 'writing' OR b.asked_at < ${lost} RETURNING version`;
    if (!asked) return;
    const payload = { client_id, conversation_id, version: asked.version };
    await tx.outbox.create({ data: { client_id, job: "write-brief", payload } });
  });
  return readBrief(core, actor, input);
}

/**
 * Writes the version of the brief that was asked for, or says why it could not be written. One that was edited or asked for again
 * meanwhile stays.
 */
export async function writeBriefAnew(
  core: Core,
  clientId: string,
  conversationId: string,
  version: number,
): Promise<void> {
  const found = await core.db.tenant(clientId, (t) =>
    t.conversations.findFirst({ where: { id: conversationId }, select: { config_id: true } }),
  );
  const kept = await core.db.tenant(clientId, (t) =>
    t.briefs.findFirst({ where: { conversation_id: conversationId } }),
  );
  if (!found || kept?.state !== "writing" || kept.version !== version) return;
  const before = await core.db.transaction(clientId, (tx) => erasureState(tx, conversationId));
  const system: Actor = { kind: "system", id: "brief", name: "Brief", roles: [], client_id: clientId };
  const { items } = await readEvents(core, system, { conversation_id: conversationId, limit: longestRead });
  const { blueprint } = await loadBlueprint(core, clientId, found.config_id);
  const model = core.models.for(blueprint.agent.model);
  const upto_seq = items.at(-1)?.seq ?? 0;
  const result = await attempt(() => {
    refuseWhileErasing(before);
    return model.family === "offline" ? rulesBrief(items) : askBrief(model, items);
  });
  const data =
    "problem" in result
      ? { state: "failed", problem: result.problem }
      : {
          state: "ready",
          problem: null,
          body: result.body,
          upto_seq,
          written_at: core.clock.now(),
          edited_by_name: null,
        };
  await core.db.transaction(clientId, async (tx) => {
    // Erasing took the one that was asked for away; what was written of the log before it goes with it.
    if (await erasedSince(tx, conversationId, before)) return;
    await tx.briefs.updateMany({
      where: { conversation_id: conversationId, state: "writing", version },
      data: { ...data, version: { increment: 1 } },
    });
  });
  hintLog(core, clientId, conversationId, upto_seq);
}

/** The model's failure is for the person who asked; any other is the job's. */
async function attempt(write: () => Brief | Promise<Brief>): Promise<{ body: Brief } | { problem: string }> {
  try {
    return { body: await write() };
  } catch (error) {
    if (error instanceof AppError && (error.code === "model_unavailable" || error.code === "conflict"))
      return { problem: error.message };
    throw error;
  }
}
