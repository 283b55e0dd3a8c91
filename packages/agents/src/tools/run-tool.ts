import type { Tool } from "@switchboard/blueprint/schema/tool";
import type { ToolRequest } from "@switchboard/contracts/event";
import { isAppError } from "@switchboard/kit/app-error";
import { DeadlineError, withDeadline } from "../deadline.ts";
import type { ToolDefinition } from "../model/port.ts";
import type { OutboundPolicy } from "./api/outbound-policy.ts";
import { runApiTool } from "./api/run.ts";
import { checkArguments } from "./check-arguments.ts";
import { runDatabaseTool } from "./database/run.ts";
import { ToolFailure, ToolInDoubt } from "./failure.ts";
import { isIdempotent } from "./idempotent.ts";
import { runKnowledgeTool } from "./knowledge/run.ts";
import { limitResult } from "./limit-result.ts";
import type { DatabasePort, KnowledgePort, Scalar } from "./ports.ts";
import type { ToolResult } from "./result.ts";

export type ToolContext = {
  database: DatabasePort;
  knowledge: KnowledgePort;
  outbound: OutboundPolicy;
  secrets: ReadonlyMap<string, string>;
  signal: AbortSignal | undefined;
};

/** A result that no execution stands behind. */
export const refused = (error: string): ToolResult => ({ status: "failed", error, execution_ms: 0 });

/** The arguments in their types, or the result that tells the model what is wrong with its call. */
export function prepareCall(
  definition: ToolDefinition | undefined,
  call: ToolRequest,
): { values: Record<string, Scalar> } | { refusal: ToolResult } {
  if (definition === undefined)
    return { refusal: refused(`There is no tool "${call.name.slice(0, 80)}". Use only the tools that are offered.`) };
  const checked = checkArguments(definition, call.arguments);
  return checked.ok ? { values: checked.values } : { refusal: refused(checked.problem) };
}

/** What the agent is told of a call whose end nobody knows. */
export const IN_DOUBT =
  "Nobody knows whether this call went through. Do not make it again. A colleague has been asked to check: tell the customer so.";

/**
 * Runs a configured tool within its time limit. Whatever goes wrong becomes a result that the model sees: `failed`, or
 * `unknown` where the call may have had its effect and must not be repeated. Only a fence that was lost and the run's own
 * abort are thrown.
 */
export async function runTool(
  tool: Tool,
  values: Record<string, Scalar>,
  call: ToolRequest,
  context: ToolContext,
): Promise<ToolResult> {
  const started = performance.now();
  const execution_ms = () => Math.round(performance.now() - started);
  try {
    const result = await withDeadline(tool.timeout_ms, context.signal, (signal) =>
      execute(tool, values, call, context, signal),
    );
    return { status: "completed", result: limitResult(result), execution_ms: execution_ms() };
  } catch (error) {
    if (context.signal?.aborted || isAppError(error, "fenced")) throw error;
    const inDoubt = error instanceof DeadlineError || error instanceof ToolInDoubt;
    if (inDoubt && !isIdempotent(tool)) return { status: "unknown", error: IN_DOUBT, execution_ms: execution_ms() };
    return { status: "failed", error: reason(error, tool), execution_ms: execution_ms() };
  }
}

function execute(
  tool: Tool,
  values: Record<string, Scalar>,
  call: ToolRequest,
  context: ToolContext,
  signal: AbortSignal,
): Promise<unknown> {
  switch (tool.type) {
    case "database":
      return runDatabaseTool(tool, values, { idempotency_key: call.id, signal }, context.database);
    case "knowledge":
      return runKnowledgeTool(tool, values, signal, context.knowledge);
    case "api":
      return runApiTool(tool, values, { idempotency_key: call.id, signal }, context);
  }
}

function reason(error: unknown, tool: Tool): string {
  if (error instanceof DeadlineError) return `The tool gave no answer within ${tool.timeout_ms} ms.`;
  if (error instanceof ToolFailure || error instanceof ToolInDoubt || isAppError(error)) return error.message;
  return "The tool failed.";
}
