import type { Actor } from "@switchboard/contracts/actor";
import type { Approval, ApprovalStatus } from "@switchboard/contracts/approval";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";

/** What a person decides about, with what the tool does in its config's words. Throws `not_found`. */
export async function getApproval(core: Core, actor: Actor, input: { task_id: string }): Promise<Approval> {
  const row = await core.db.tenant(actor.client_id, (t) => t.approvals.findUnique({ where: { id: input.task_id } }));
  if (!row) throw new AppError("not_found", "There is no such approval.");
  const { blueprint } = await loadBlueprint(core, actor.client_id, row.config_id);
  const tool = blueprint.tools.available.find((t) => t.name === row.tool_name);
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    tool_name: row.tool_name,
    tool_description: tool?.description ?? null,
    arguments: row.arguments as Record<string, unknown>,
    arguments_hash: row.arguments_hash,
    expires_at: row.expires_at.toISOString(),
    status: row.status as ApprovalStatus,
    decided_by:
      row.decided_by && row.decided_at
        ? { id: row.decided_by, name: row.decided_by_name ?? "", at: row.decided_at.toISOString() }
        : null,
    final_arguments: row.final_arguments as Record<string, unknown> | null,
    reason: row.reason,
    created_at: row.created_at.toISOString(),
  };
}
