import type { ApprovalAnswer, ApprovalRequest } from "@switchboard/agents/conversation/ports";
import type { Transaction } from "@switchboard/db/database";
import { jsonText } from "@switchboard/db/json-text";
import { AppError } from "@switchboard/kit/app-error";
import { append } from "../conversation/append.ts";
import { hintLog } from "../conversation/hint.ts";
import type { Core } from "../core.ts";
import { holdFence } from "../run/escalate-from-run.ts";
import type { HeldRun } from "../run/held-run.ts";
import { openTaskIn } from "../task/open-in.ts";
import { needsAdmin } from "./rules.ts";

const mostWaiting = 10;

/**
 * Asks people to approve a call, on behalf of the run that wants to make it. The same call that waits already is not asked
 * for again; one that was refused since the customer's last message is refused with that reason. Throws `fenced`.
 */
export async function openApproval(core: Core, run: HeldRun, asked: ApprovalRequest): Promise<ApprovalAnswer> {
  const opened = await core.db.transaction(run.client_id, async (tx) => {
    if (!(await holdFence(tx, run))) throw new AppError("fenced");
    const known = await knownAnswer(tx, run.conversation_id, asked);
    if (known) return { answer: known };
    return { answer: { state: "asked" } as const, ...(await write(core, tx, run, asked)) };
  });
  if ("id" in opened && opened.id !== undefined) {
    run.approval_ids = [...(run.approval_ids ?? []), opened.id];
    hintLog(core, run.client_id, run.conversation_id, opened.seq);
  }
  return opened.answer;
}

async function knownAnswer(
  tx: Transaction,
  conversation_id: string,
  { call, arguments_hash }: ApprovalRequest,
): Promise<ApprovalAnswer | undefined> {
  const open = await tx.approvals.findMany({
    where: { conversation_id, status: "waiting" },
    select: { tool_name: true, arguments_hash: true },
  });
  if (open.some((a) => a.tool_name === call.name && a.arguments_hash === arguments_hash)) return { state: "asked" };
  if (open.length >= mostWaiting) {
    return { state: "refused", reason: "Too many calls wait for a colleague's approval already. It was not made." };
  }
  const [said] = await tx.$queryRaw<{ seq: number | null }[]>`
    SELECT max(e.seq) AS seq FROM events e WHERE e.conversation_id = ${conversation_id}::uuid AND e.kind = 'customer_message'`;
  const refused = await tx.approvals.findFirst({
    where: {
      conversation_id,
      tool_name: call.name,
      arguments_hash,
      status: "refused",
      decided_seq: { gt: said?.seq ?? 0 },
    },
    select: { reason: true },
  });
  if (!refused) return undefined;
  return {
    state: "refused",
    reason: `A colleague has refused this call already: ${refused.reason ?? "no reason given"}.`,
  };
}

async function write(core: Core, tx: Transaction, run: HeldRun, asked: ApprovalRequest) {
  const { call, arguments_hash, definition_hash, rules } = asked;
  const admin_only = needsAdmin(rules, asked.arguments);
  const { client_id, conversation_id, run_id, config_id } = run;
  const expires_at = new Date(core.clock.now().getTime() + rules.expires_in * 1000);
  const id = await openTaskIn(tx, {
    client_id,
    kind: "approval",
    role: admin_only ? "admin" : "operator",
    title: `Approve ${call.name}`,
    blocking: true,
    due_at: expires_at,
    conversation_id,
    payload: {},
  });
  await tx.approvals.create({
    data: {
      id,
      client_id,
      conversation_id,
      run_id,
      config_id,
      tool_call_id: call.id,
      tool_name: call.name,
      arguments: JSON.parse(jsonText(asked.arguments)),
      arguments_hash,
      definition_hash,
      expires_at,
      admin_only,
      four_eyes: rules.four_eyes,
      limit_argument: rules.limit?.argument ?? null,
      limit_at_most: rules.limit?.at_most ?? null,
    },
  });
  const seq = await append(tx, conversation_id, run_id, [
    {
      kind: "approval_requested",
      body: { approval_id: id, call_id: call.id, tool_name: call.name, expires_at: expires_at.toISOString() },
    },
  ]);
  return { id, seq };
}
