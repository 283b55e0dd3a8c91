import type { Actor } from "@switchboard/contracts/actor";
import type { Brief, BriefEdit, BriefView } from "@switchboard/contracts/escalation";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { readBrief } from "./brief.ts";
import { hintLog } from "./hint.ts";
import { lockConversation } from "./lock.ts";
import { redact } from "./redact.ts";

/**
 * Changes a brief, with the writer's name on it, on the version that they have seen. A refresh that is under way is dropped. Throws
 * `conflict` with who was first.
 */
export async function editBrief(
  core: Core,
  actor: Actor,
  { conversation_id, version, ...edit }: BriefEdit & { conversation_id: string },
): Promise<BriefView> {
  const { collected, promised, written_by } = await readBrief(core, actor, { conversation_id });
  const seq = await core.db.transaction(actor.client_id, async (tx) => {
    const { last_seq } = await lockConversation(tx, conversation_id);
    const kept = await tx.briefs.findFirst({ where: { conversation_id, client_id: actor.client_id } });
    if ((kept?.version ?? 0) !== version) {
      const holder_name = kept?.edited_by_name ?? kept?.asked_by_name ?? "A colleague";
      throw new AppError("conflict", `${holder_name} has changed the brief meanwhile. Look at theirs first.`, {
        holder_name,
      });
    }
    const body: Brief = {
      reason: redact(edit.reason),
      points: edit.points.map(redact),
      next_steps: edit.next_steps.map(redact),
      collected,
      promised,
      written_by,
    };
    const data = {
      body,
      upto_seq: last_seq,
      written_at: core.clock.now(),
      edited_by_name: actor.name,
      state: "ready",
      problem: null,
      version: version + 1,
    };
    const keys = { conversation_id, client_id: actor.client_id };
    await tx.briefs.upsert({ where: { conversation_id }, create: { ...data, ...keys }, update: data });
    await audit(tx, actor, { action: "brief.edit", target_kind: "conversation", target_id: conversation_id });
    return last_seq;
  });
  hintLog(core, actor.client_id, conversation_id, seq);
  return readBrief(core, actor, { conversation_id });
}
