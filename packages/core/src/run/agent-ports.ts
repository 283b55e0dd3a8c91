import { randomUUID } from "node:crypto";
import type { AgentPorts, DecidedCall } from "@switchboard/agents/conversation/ports";
import type { ChatModel } from "@switchboard/agents/model/port";
import type { ToolResult } from "@switchboard/agents/tools/result";
import type { Blueprint } from "@switchboard/blueprint/schema";
import type { NewEvent, ToolRequest } from "@switchboard/contracts/event";
import { appendRunEvents, type LedgerFinish, type LedgerStart } from "@switchboard/db/turn/append-run-events";
import { AppError } from "@switchboard/kit/app-error";
import { openApproval } from "../approval/open.ts";
import { hintLog } from "../conversation/hint.ts";
import type { Core } from "../core.ts";
import { verifiedCustomer } from "../customer/verified.ts";
import { searchKnowledge } from "../knowledge/search.ts";
import { pauseByAgent } from "../recording/pause-by-agent.ts";
import { databasePort } from "../tool/database-port.ts";
import type { DraftWriter } from "./draft-writer.ts";
import { escalateFromRun } from "./escalate-from-run.ts";
import type { HeldRun } from "./held-run.ts";

type Writes = { events: NewEvent[]; started?: LedgerStart[]; finished?: LedgerFinish[] };

/** What the agent of a run may do to the world, each write fenced by the run's attempt and the floor's epoch. */
export function agentPorts(
  core: Core,
  run: HeldRun,
  parts: {
    blueprint: Blueprint;
    model: ChatModel;
    drafts: DraftWriter | undefined;
    /** The call that is spoken on, where it is recorded. */
    recorded: string | undefined;
  },
): AgentPorts {
  const { recorded } = parts;
  const write = async (writes: Writes): Promise<void> => {
    const seq = await appendRunEvents(core.db, run, { ...writes, lease_ms: core.leaseMs });
    if (seq === null) throw new AppError("fenced");
    hintLog(core, run.client_id, run.conversation_id, seq);
  };
  return {
    model: parts.model,
    async decide(step: number, text: string, model: string, calls: DecidedCall[]): Promise<ToolRequest[]> {
      const requests = calls.map((call) => ({ ...call, id: call.id ?? randomUUID() }));
      const started = requests.map((r) => ({
        id: r.id,
        step,
        call_id: r.call_id,
        tool_name: r.name,
        input_arguments: r.arguments,
      }));
      await write({ events: [{ kind: "tool_calls", body: { step, text, model, calls: requests } }], started });
      return requests;
    },
    finish: (call: ToolRequest, result: ToolResult) =>
      write({
        events: [{ kind: "tool_result", body: { id: call.id, call_id: call.call_id, name: call.name, ...result } }],
        finished: [
          {
            id: call.id,
            status: result.status,
            output_result: result.result ?? null,
            error_message: result.error ?? null,
            execution_time_ms: result.execution_ms,
          },
        ],
      }),
    database: {
      async lookup(request) {
        const customer_id = await verifiedCustomer(core, run, parts.blueprint);
        return databasePort(core, { client_id: run.client_id, customer_id }).lookup(request);
      },
    },
    knowledge: {
      search: async ({ query, limit }) =>
        (await searchKnowledge(core, run.client_id, query, limit)).map((p) => ({
          text: p.content,
          source: p.title,
          ...(p.source ? { url: p.source } : {}),
        })),
    },
    escalate: (cause, reason) => escalateFromRun(core, run, parts.blueprint, cause, reason),
    requestApproval: (asked) => openApproval(core, run, asked),
    pauseRecording:
      recorded === undefined
        ? undefined
        : (paused) => pauseByAgent(core, { client_id: run.client_id, call_id: recorded }, paused),
    onDelta: parts.drafts && ((text) => parts.drafts?.onDelta(text)),
    onReset: parts.drafts && (() => parts.drafts?.onReset()),
    outbound: core.outbound,
  };
}
