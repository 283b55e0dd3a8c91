import type { ApprovalRules } from "@switchboard/blueprint/schema/tool";
import type { EscalationCause } from "@switchboard/contracts/escalation";
import type { ToolRequest } from "@switchboard/contracts/event";
import type { ModelToolCall } from "../model/message.ts";
import type { ChatModel } from "../model/port.ts";
import type { OutboundPolicy } from "../tools/api/outbound-policy.ts";
import type { DatabasePort, KnowledgePort } from "../tools/ports.ts";
import type { ToolResult } from "../tools/result.ts";

/** A call to write down; an approved one comes with the ledger id that it must have. */
export type DecidedCall = ModelToolCall & { id?: string };

/** A call that needs a person's consent, with the hashes that their decision is bound to. */
export type ApprovalRequest = {
  call: ToolRequest;
  arguments: Record<string, unknown>;
  arguments_hash: string;
  definition_hash: string;
  /** Who may agree, and for how long it waits, by the config. */
  rules: ApprovalRules;
};

/** `refused`: a person has refused this very call already, or too many wait. */
export type ApprovalAnswer = { state: "asked" } | { state: "refused"; reason: string };

/** What the agent needs from the outside. Every write is fenced: it throws `AppError("fenced")` once the run lost its place. */
export type AgentPorts = {
  model: ChatModel;
  /** Appends the decision and sets its ledger rows to `started`, in one transaction. Gives each call its ledger id. */
  decide(step: number, text: string, model: string, calls: DecidedCall[]): Promise<ToolRequest[]>;
  /** Appends the result of a call and closes its ledger row. */
  finish(call: ToolRequest, result: ToolResult): Promise<void>;
  database: DatabasePort;
  knowledge: KnowledgePort;
  /** Asks for a person. Asking again while one is being asked for changes nothing. */
  escalate(cause: EscalationCause, reason: string): Promise<void>;
  /** Asks a person to approve a call. Asking again while one is being asked changes nothing. */
  requestApproval(asked: ApprovalRequest): Promise<ApprovalAnswer>;
  /** Pauses the recording of the call that is spoken on, or lets it go on. Absent: nothing is recorded. */
  pauseRecording?: ((paused: boolean) => Promise<void>) | undefined;
  onDelta?: ((text: string) => void) | undefined;
  onReset?: (() => void) | undefined;
  outbound: OutboundPolicy;
};
