import { argumentsHash } from "@switchboard/agents/tools/approval";
import { checkArguments } from "@switchboard/agents/tools/check-arguments";
import { toolDefinition } from "@switchboard/agents/tools/definition";
import type { Actor } from "@switchboard/contracts/actor";
import type { ApprovalDecision } from "@switchboard/contracts/approval";
import { audit } from "@switchboard/db/audit";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import { loadBlueprint } from "../config/load-blueprint.ts";
import { hintLog } from "../conversation/hint.ts";
import { type LockedConversation, lockConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { kickOutbox } from "../outbox/relay.ts";
import { recordStep } from "../task/history.ts";
import { closeIn } from "./close-in.ts";
import { type ApprovalRow, lockApproval } from "./lock.ts";
import { resumeApprovals } from "./resume.ts";
import { requireApprover } from "./rules.ts";

type Final = { arguments: Record<string, unknown>; hash: string; edited: boolean };
type Decided = { status: "approved" | "refused"; seq: number };

/**
 * A person decides of a call: one compare-and-set, and the agent is told. Approved, it runs once with exactly the arguments
 * that are written down here, whether the agent's or edited ones. Deciding the same again changes nothing. Throws `conflict`
 * with `holder_name` when somebody else decided or holds the task, when its time has passed, or when the arguments are not
 * those that were seen; `forbidden` for who may not by the config; `bad_input` for edited arguments that the tool does not take.
 */
export async function decideApproval(core: Core, actor: Actor, input: ApprovalDecision): Promise<Decided> {
  const decided = await core.db.transaction(actor.client_id, async (tx) => {
    const place = await tx.approvals.findUnique({ where: { id: input.task_id }, select: { conversation_id: true } });
    if (!place) throw new AppError("not_found", "There is no such approval.");
    const conversation = await lockConversation(tx, place.conversation_id);
    const row = await lockApproval(tx, input.task_id);
    const status = input.decision === "approve" ? "approved" : "refused";
    if (row.status === status && row.decided_by === actor.id) return { status, seq: row.decided_seq ?? 0, again: true };
    refuseLate(row, actor, input.arguments_hash);
    const final = input.decision === "approve" ? await finalOf(core, conversation, row, input.arguments) : undefined;
    await requireApprover(tx, actor, row, final?.arguments);
    await write(core, tx, actor, row, input, final);
    const { seq } = await closeIn(
      tx,
      conversation,
      row,
      {
        tool_name: row.tool_name,
        decision: status,
        edited: final?.edited ?? false,
        staff_id: actor.id,
        staff_name: actor.name,
        ...(input.decision === "refuse" ? { reason: input.reason } : {}),
      },
      core.clock.now(),
    );
    return { status, seq, again: false, conversation_id: conversation.id };
  });
  if (decided.conversation_id !== undefined) {
    hintLog(core, actor.client_id, decided.conversation_id, decided.seq);
    kickOutbox(core);
    await resumeApprovals(core, [input.task_id], { decision: decided.status as Decided["status"], seq: decided.seq });
  }
  return { status: decided.status as Decided["status"], seq: decided.seq };
}

const words = { approved: "approved", refused: "refused", expired: "", cancelled: "", waiting: "" } as const;

function refuseLate(row: ApprovalRow, actor: Actor, seen: string): void {
  const holder_name = row.status === "waiting" ? row.holder_name : row.decided_by_name;
  if (row.status === "approved" || row.status === "refused") {
    const who = row.decided_by === actor.id ? "You have" : `${holder_name ?? "A colleague"} has`;
    throw new AppError("conflict", `${who} ${words[row.status]} this call already.`, { holder_name });
  }
  if (row.status === "cancelled") throw new AppError("conflict", "The conversation has ended; nothing waits for this.");
  if (row.status === "expired" || row.late) {
    throw new AppError("conflict", "The time for this approval has passed; the agent has been told.");
  }
  if (row.held && row.holder_id !== actor.id) {
    throw new AppError("conflict", `${holder_name ?? "A colleague"} is deciding this right now.`, { holder_name });
  }
  if (row.arguments_hash !== seen) {
    throw new AppError("conflict", "These are not the arguments that the call has. Open it again and look at them.");
  }
}

async function finalOf(
  core: Core,
  conversation: LockedConversation,
  row: ApprovalRow,
  edited: Record<string, unknown> | undefined,
): Promise<Final> {
  if (edited === undefined) return { arguments: row.arguments, hash: row.arguments_hash, edited: false };
  const { blueprint } = await loadBlueprint(core, conversation.client_id, conversation.config_id);
  const tool = blueprint.tools.available.find((t) => t.name === row.tool_name);
  if (!tool) throw new AppError("conflict", "The agent has no such tool any more. Refuse the call.");
  const checked = checkArguments(toolDefinition(tool), edited);
  if (!checked.ok) {
    throw new AppError("bad_input", checked.problem, { fields: [{ path: "arguments", message: checked.problem }] });
  }
  const given: Record<string, unknown> = JSON.parse(jsonText(checked.values));
  const hash = argumentsHash(given);
  return { arguments: given, hash, edited: hash !== row.arguments_hash };
}

async function write(
  core: Core,
  tx: Transaction,
  actor: Actor,
  row: ApprovalRow,
  input: ApprovalDecision,
  final: Final | undefined,
): Promise<void> {
  const now = core.clock.now();
  const who = { decided_by: actor.id, decided_by_name: actor.name, decided_at: now };
  const data = final
    ? { status: "approved", ...who, final_arguments: final.arguments as never, final_hash: final.hash }
    : { status: "refused", ...who, reason: input.decision === "refuse" ? input.reason : null };
  const { count } = await tx.approvals.updateMany({ where: { id: row.id, status: "waiting" }, data });
  if (count === 0) throw new AppError("conflict");
  await tx.tasks.update({
    where: { id: row.id },
    data: {
      status: "submitted",
      holder_id: actor.id,
      holder_name: actor.name,
      lease_until: null,
      finished_at: now,
      result: { decision: input.decision, edited: final?.edited ?? false },
    },
  });
  await recordStep(tx, { client_id: actor.client_id, task_id: row.id, step: "submitted", by: actor });
  await audit(tx, actor, {
    action: `approval.${input.decision}`,
    target_kind: "approval",
    target_id: row.id,
    details: {
      tool: row.tool_name,
      conversation_id: row.conversation_id,
      arguments_hash: row.arguments_hash,
      definition_hash: row.definition_hash,
      ...(final?.edited ? { edited: true, edited_hash: final.hash } : {}),
    },
  });
}
