import type { Tool } from "@switchboard/blueprint/schema/tool";
import type { ToolRequest } from "@switchboard/contracts/event";
import type { ModelMessage } from "../model/message.ts";
import type { ApprovedCall } from "../tools/approval.ts";
import type { ToolResult } from "../tools/result.ts";

/** A decision of this run that the log already has. `results` is keyed by the ledger id of the call. */
export type ReplayedStep = {
  step: number;
  text: string;
  model: string;
  calls: ToolRequest[];
  results: ReadonlyMap<string, ToolResult>;
};

/** One answer to give. */
export type AgentInput = {
  run_id: string;
  /** Id of the config version: `agent_id` of the metrics. */
  config_id: string;
  /** The config's prompt, placeholders filled in. */
  system_prompt: string;
  /** Projected from the log, oldest first; this run's own steps are not in it. */
  history: readonly ModelMessage[];
  /** This run's decisions so far, by step. */
  replay: readonly ReplayedStep[];
  tools: readonly Tool[];
  /** Calls that a person has approved and that have not run: they are made before the model is asked. */
  approved?: readonly ApprovedCall[] | undefined;
  /** What a person decided of a call, if this run brings it to the customer. */
  decision?: "approved" | "refused" | "expired" | undefined;
  /** A person has been asked for and has not taken the floor. */
  escalated: boolean;
  /** Whether the config lets the agent ask for a person. Default true. */
  can_escalate?: boolean | undefined;
  /** Whether the agent may end the conversation. Default false. */
  can_end?: boolean | undefined;
  /** Rounds of tool calls before the model must answer. Default 6. */
  max_steps?: number | undefined;
  parameters: { temperature: number; max_tokens: number };
  /** Values of the secrets that the tools' headers name. */
  secrets?: ReadonlyMap<string, string> | undefined;
  client_name?: string | undefined;
  language?: string | undefined;
  /** The ticket that was made because nobody came in time. */
  ticket_number?: number | undefined;
  /** Aborts model and tools: a takeover, or a lost lease. */
  signal?: AbortSignal | undefined;
};

/** What a run gave. */
export type AgentOutcome = {
  text: string;
  model: string;
  offline?: boolean;
  cached?: boolean;
  /** A person was asked for during this run, or before it. */
  escalated: boolean;
  /** The conversation is over with this answer. */
  ended: boolean;
  tools_used: string[];
};
