import type { Actor } from "@switchboard/contracts/actor";
import type { Approval, ApprovalStatus, ApprovalSummary } from "@switchboard/contracts/approval";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";

/** What a person decides about, with what the tool does in its config's words. Throws `not_found`. */
export async function getApproval(core: Core, actor: Actor, input: { task_id: string }): Promise<Approval> {
  const row = await core.db.tenant(actor.client_id, (t) => t.approvals.findFirst({ where: { id: input.task_id } }));
  if (!row) throw new AppError("not_found", "There is no such approval.");
  const { blueprint } = await loadBlueprint(core, actor.client_id, row.config_id);
  const tool = blueprint.tools.available.find((t) => t.name === row.tool_name);
  const { limit_argument: argument, limit_at_most: at_most, admin_only, four_eyes } = row;
  return {
    ...toApprovalSummary(row),
    tool_description: tool?.description ?? null,
    rule: {
      admin_only,
      four_eyes,
      limit: argument === null || at_most === null ? null : { argument, at_most },
    },
  };
}

/** An approval as the database has it, in what the lists need. */
export type ApprovalListRow = Omit<
  ApprovalSummary,
  "expires_at" | "created_at" | "decided_by" | "status" | "arguments" | "final_arguments"
> & {
  arguments: unknown;
  final_arguments: unknown;
  expires_at: Date;
  created_at: Date;
  status: string;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
};

/** An approval as it leaves. */
export function toApprovalSummary(row: ApprovalListRow): ApprovalSummary {
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    tool_name: row.tool_name,
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
