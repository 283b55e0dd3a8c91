import { counter } from "@switchboard/kit/metrics";

/** Requests to models; `status` is `success` or why it failed. */
export const llmRequests = counter("llm_requests_total", "Total LLM requests", ["model", "status"]);

/** Tokens as the model's server counted them; `type` is `input` or `output`. */
export const llmTokens = counter("llm_tokens_total", "Total LLM tokens", ["model", "type"]);

/** Tool calls by configured tool; a name that no config has counts as `unknown`. */
export const toolCalls = counter("tool_calls_total", "Total tool calls", ["tool_name", "status"]);

/** Failed calls of API tools, by tool and kind of failure. */
export const integrationErrors = counter("integration_errors_total", "Integration errors", [
  "integration",
  "error_type",
]);

/** Runs that ended without an answer, by error code and config version. */
export const agentErrors = counter("agent_errors_total", "Total agent errors", ["error_type", "agent_id"]);
