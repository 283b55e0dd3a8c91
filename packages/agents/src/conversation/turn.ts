import type { Tool } from "@switchboard/blueprint/schema/tool";
import type { ModelMessage } from "../model/message.ts";
import type { ToolDefinition } from "../model/port.ts";
import type { ApprovedCall } from "../tools/approval.ts";
import { toolDefinitions } from "../tools/definition.ts";
import type { AgentInput } from "./input.ts";
import type { AgentPorts } from "./ports.ts";

/** The answer in work: what both nodes read and write. Lives in memory for one run. */
export type Turn = {
  readonly input: AgentInput;
  readonly ports: AgentPorts;
  readonly tools: ReadonlyMap<string, Tool>;
  readonly definitions: ReadonlyMap<string, ToolDefinition>;
  /** Approved calls by their ledger id. */
  readonly approved: ReadonlyMap<string, ApprovedCall>;
  /** The history, then this run's steps. */
  readonly messages: ModelMessage[];
  readonly toolsUsed: Set<string>;
  /** Decisions made so far: the number of the next one. */
  step: number;
  escalated: boolean;
  /** The agent said that the conversation is over. */
  ended: boolean;
};

/** Sets up a turn. Nothing has been asked or run. */
export function beginTurn(input: AgentInput, ports: AgentPorts): Turn {
  const definitions = toolDefinitions(input.tools, {
    escalate: input.can_escalate ?? true,
    end: input.can_end ?? false,
    pause: ports.pauseRecording !== undefined,
  });
  return {
    input,
    ports,
    tools: new Map(input.tools.map((t) => [t.name, t])),
    definitions: new Map(definitions.map((d) => [d.name, d])),
    approved: new Map((input.approved ?? []).map((a) => [a.id, a])),
    messages: [...input.history],
    toolsUsed: new Set(),
    step: 0,
    escalated: input.escalated,
    ended: false,
  };
}
