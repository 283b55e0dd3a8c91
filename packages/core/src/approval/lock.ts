import type { ApprovalStatus } from "@switchboard/contracts/approval";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

/** An approval with the state of its task. `held`: somebody has its lease now; `late`: its time has passed. */
export type ApprovalRow = {
  id: string;
  conversation_id: string;
  run_id: string;
  tool_name: string;
  arguments: Record<string, unknown>;
  arguments_hash: string;
  definition_hash: string;
  status: ApprovalStatus;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_seq: number | null;
  holder_id: string | null;
  holder_name: string | null;
  held: boolean;
  late: boolean;
  admin_only: boolean;
  four_eyes: boolean;
  limit_argument: string | null;
  limit_at_most: number | null;
};

/** Locks an approval and its task until the transaction ends; its conversation is locked already. Throws `not_found`. */
export async function lockApproval(tx: Transaction, id: string): Promise<ApprovalRow> {
  const [row] = await tx.$queryRaw<ApprovalRow[]>`
    SELECT a.id, a.conversation_id, a.run_id, a.tool_name, a.arguments, a.arguments_hash, a.definition_hash, a.status, a.decided_by,
      a.decided_by_name, a.decided_seq, a.admin_only, a.four_eyes, a.limit_argument, a.limit_at_most, t.holder_id, t.holder_name,
      t.status = 'leased' AND t.lease_until > clock_timestamp() AS held, a.expires_at <= clock_timestamp() AS late
    FROM approvals a JOIN tasks t ON t.id = a.id WHERE a.id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not_found", "There is no such approval.");
  return row;
}
