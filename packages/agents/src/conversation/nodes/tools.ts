import { approvalRulesSchema, type Tool } from "@switchboard/blueprint/schema/tool";
import type { ToolRequest } from "@switchboard/contracts/event";
import { toolCalls } from "../../metrics.ts";
import type { ModelToolCall } from "../../model/message.ts";
import type { ModelReply } from "../../model/port.ts";
import { approvedDefinitionHash, argumentsHash, brokenApproval } from "../../tools/approval.ts";
import { END_CONVERSATION } from "../../tools/end-conversation/definition.ts";
import { isIdempotent } from "../../tools/idempotent.ts";
import { PAUSE_RECORDING } from "../../tools/pause-recording/definition.ts";
import type { Scalar } from "../../tools/ports.ts";
import { REQUEST_ESCALATION } from "../../tools/request-escalation/definition.ts";
import type { ToolResult } from "../../tools/result.ts";
import { IN_DOUBT, prepareCall, refused, runTool } from "../../tools/run-tool.ts";
import type { ReplayedStep } from "../input.ts";
import { toolMessage } from "../tool-message.ts";
import type { Turn } from "../turn.ts";

const AWAITING_APPROVAL =
  "Nothing was done yet: this needs a colleague's approval, and one has been asked. Tell the customer so, promise no outcome, and do not make this call again.";

/** Most calls that one decision may hold; a model that wants more asks again. */
const CALLS_PER_STEP = 8;

/**
 * The node `tools`: has the decision written down, then runs its calls one after the other, each result written before the
 * next starts. Throws only what the fences throw.
 */
export async function toolsNode(turn: Turn, reply: ModelReply): Promise<void> {
  const calls = uniqueIds(reply.tool_calls.slice(0, CALLS_PER_STEP), turn.step);
  const requests = await turn.ports.decide(turn.step, reply.text, reply.model, calls);
  if (reply.text !== "") turn.ports.onReset?.();
  await runStep(turn, reply.text, requests, (call) => finishCall(turn, call));
}

/** The node `tools` for a decision that the log has: results are taken as they are, and only calls without one are run. */
export async function replayStep(turn: Turn, step: ReplayedStep): Promise<void> {
  await runStep(turn, step.text, step.calls, (call) => {
    const known = step.results.get(call.id);
    if (known === undefined) return finishCall(turn, call, true);
    if (call.name === REQUEST_ESCALATION && known.status === "completed") turn.escalated = true;
    if (call.name === END_CONVERSATION && known.status === "completed") turn.ended = true;
    return Promise.resolve(known);
  });
}

/** Runs the calls of a decision and shows the model how each ended. */
export async function runStep(
  turn: Turn,
  text: string,
  calls: readonly ToolRequest[],
  resultOf: (call: ToolRequest) => Promise<ToolResult>,
): Promise<void> {
  turn.messages.push({
    role: "assistant",
    content: text,
    tool_calls: calls.map(({ call_id, name, arguments: given }) => ({ call_id, name, arguments: given })),
  });
  for (const call of calls) {
    turn.input.signal?.throwIfAborted();
    const result = await resultOf(call);
    if (result.status === "completed") turn.toolsUsed.add(call.name);
    turn.messages.push(toolMessage(call, result));
  }
  turn.step++;
}

/** Runs a call and has its result written. `again`: it was started once and its result is lost. */
export async function finishCall(turn: Turn, call: ToolRequest, again = false): Promise<ToolResult> {
  const result = await execute(turn, call, again);
  const tool_name = turn.definitions.has(call.name) ? call.name : "unknown";
  toolCalls.inc({ tool_name, status: result.status });
  await turn.ports.finish(call, result);
  if (result.status === "unknown")
    await askForPerson(turn, "tool_unknown", `${call.name}: nobody knows whether it went through`);
  return result;
}

/** `again`: the call was started once and its result is lost. */
async function execute(turn: Turn, call: ToolRequest, again: boolean): Promise<ToolResult> {
  const prepared = prepareCall(turn.definitions.get(call.name), call);
  if ("refusal" in prepared) return prepared.refusal;
  if (call.name === END_CONVERSATION) {
    turn.ended = true;
    return { status: "completed", result: { ends_after: "your next message" }, execution_ms: 0 };
  }
  if (call.name === REQUEST_ESCALATION) return requestEscalation(turn, String(prepared.values.reason));
  if (call.name === PAUSE_RECORDING) return pauseRecording(turn, prepared.values.paused === true);
  const tool = turn.tools.get(call.name);
  if (tool === undefined) return refused(`There is no tool "${call.name}".`);
  if (tool.approval) {
    const approved = turn.approved.get(call.id);
    if (approved === undefined) return askForApproval(turn, call, tool, prepared.values);
    const broken = brokenApproval(approved, tool, call.arguments);
    if (broken !== undefined) return refused(broken);
  }
  if (again && !isIdempotent(tool)) return { status: "unknown", error: IN_DOUBT, execution_ms: 0 };
  return runTool(tool, prepared.values, call, {
    database: turn.ports.database,
    knowledge: turn.ports.knowledge,
    outbound: turn.ports.outbound,
    secrets: turn.input.secrets ?? new Map(),
    signal: turn.input.signal,
  });
}

/** May be done again: what is paused stays so. */
async function pauseRecording(turn: Turn, paused: boolean): Promise<ToolResult> {
  const started = performance.now();
  await turn.ports.pauseRecording?.(paused);
  return { status: "completed", result: { paused }, execution_ms: Math.round(performance.now() - started) };
}

async function askForApproval(
  turn: Turn,
  call: ToolRequest,
  tool: Tool,
  values: Record<string, Scalar>,
): Promise<ToolResult> {
  const answer = await turn.ports.requestApproval({
    call,
    arguments: values,
    arguments_hash: argumentsHash(values),
    definition_hash: approvedDefinitionHash(tool),
    rules: approvalRulesSchema.parse(tool.approval_rules ?? {}),
  });
  if (answer.state === "refused") return refused(answer.reason);
  return { status: "awaiting_approval", result: { note: AWAITING_APPROVAL }, execution_ms: 0 };
}

async function requestEscalation(turn: Turn, reason: string): Promise<ToolResult> {
  const started = performance.now();
  await askForPerson(turn, "customer", reason);
  const result = { asked: true, joined: false, note: "A colleague has been asked and has not joined yet." };
  return { status: "completed", result, execution_ms: Math.round(performance.now() - started) };
}

async function askForPerson(turn: Turn, cause: "customer" | "trigger" | "tool_unknown", reason: string): Promise<void> {
  await turn.ports.escalate(cause, reason.slice(0, 300));
  turn.escalated = true;
}

/** Models may leave call ids empty or use one twice; the log needs each once. */
function uniqueIds(calls: readonly ModelToolCall[], step: number): ModelToolCall[] {
  const seen = new Set<string>();
  return calls.map((call, i) => {
    const call_id = call.call_id === "" || seen.has(call.call_id) ? `call_${step}_${i}` : call.call_id;
    seen.add(call_id);
    return { ...call, call_id };
  });
}
