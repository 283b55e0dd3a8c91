import type { CallDirection, CallEnder, CallOrigin, CallOutcome } from "@switchboard/contracts/call";
import type { EscalationCause, EscalationStatus } from "@switchboard/contracts/escalation";
import type { EventBody, EventKind } from "@switchboard/contracts/event";
import type { RunCause, RunStatus } from "@switchboard/contracts/run";

/** Rows of a told conversation, without the ids of client and conversation. */
export type EventRow = {
  seq: number;
  kind: EventKind;
  body: EventBody<EventKind>;
  run_id: string | null;
  epoch: number;
  at: Date;
};

export type RunRow = {
  id: string;
  status: RunStatus;
  cause: RunCause;
  attempt: number;
  upto_seq: number;
  error: { code: string; message: string; attempt: number } | null;
  created_at: Date;
  finished_at: Date;
};

export type ToolCallRow = {
  id: string;
  run_id: string;
  step: number;
  call_id: string;
  tool_name: string;
  input_arguments: Record<string, unknown>;
  output_result: unknown;
  status: "completed" | "failed" | "awaiting_approval";
  error_message: string | null;
  execution_time_ms: number;
  created_at: Date;
  finished_at: Date;
};

export type ApprovalRow = {
  id: string;
  run_id: string;
  tool_call_id: string;
  tool_name: string;
  arguments: Record<string, unknown>;
  arguments_hash: string;
  definition_hash: string;
  expires_at: Date;
  created_at: Date;
};

export type EscalationRow = {
  id: string;
  status: EscalationStatus;
  cause: EscalationCause;
  reason: string;
  deadline: Date;
  ticket_number: number | null;
  claimed_by: string | null;
  claimed_at: Date | null;
  closed_at: Date | null;
  opened_at: Date;
};

export type CallRow = {
  id: string;
  direction: CallDirection;
  origin: CallOrigin;
  started_at: Date;
  /** Null: the customer was gone before the agent came. */
  answered_at: Date | null;
  ended_at: Date;
  ended_by: CallEnder;
  ended_by_name: string | null;
  outcome: CallOutcome;
};

export type MetricRow = {
  metric_type: string;
  metric_value: number;
  metadata: Record<string, unknown>;
  measured_at: Date;
};
