import { pauseForApproval } from "@switchboard/agents/conversation/approval-pause";
import { pauseForPerson } from "@switchboard/agents/conversation/pause";
import { runConversationAgent } from "@switchboard/agents/conversation/run-agent";
import { evaluateTriggers } from "@switchboard/blueprint/trigger";
import type { EventBody, NewEvent } from "@switchboard/contracts/event";
import type { Finished } from "@switchboard/db/turn/finish-run";
import type { TailEntry } from "@switchboard/db/turn/tail";
import { approvedCalls } from "../approval/approved-calls.ts";
import { settleWaits } from "../approval/settle-waits.ts";
import { type LoadedBlueprint, loadBlueprint } from "../config/load-blueprint.ts";
import type { Core } from "../core.ts";
import { recordedCall } from "../recording/recorded-call.ts";
import { toolSecrets } from "../tool/secrets.ts";
import { agentPorts } from "./agent-ports.ts";
import type { DraftWriter } from "./draft-writer.ts";
import { escalateFromRun } from "./escalate-from-run.ts";
import { finish } from "./finish.ts";
import type { HeldRun } from "./held-run.ts";
import { modelOf } from "./model.ts";
import { modelScores } from "./model-scores.ts";
import { offerFor, POSITIVE_SENTIMENT } from "./offer.ts";
import { projectLog } from "./project-log.ts";
import { replayOf } from "./replay.ts";
import { triggeredBy, unansweredScores } from "./trigger.ts";

export type Answered = { text: string; done: Finished; waiting: boolean; ended: boolean };

/**
 * Answers the customer: escalates first where a trigger says so, lets the agent work, and ends the run with what it says.
 * Throws `fenced` when the run lost its place, `model_unavailable` when no model answers.
 */
export async function answer(
  core: Core,
  run: HeldRun,
  drafts: DraftWriter | undefined,
  signal: AbortSignal,
  owner: string | null,
): Promise<Answered> {
  const config = await loadBlueprint(core, run.client_id, run.config_id);
  const { blueprint } = config;
  const scores =
    core.scorer === "model"
      ? await modelScores(core, run, blueprint, signal)
      : unansweredScores(run.tail, run.upto_seq);
  const trigger = run.cause === "message" && run.status === "active" ? triggeredBy(blueprint, scores) : undefined;
  if (trigger !== undefined) await escalateFromRun(core, run, blueprint, "trigger", trigger);

  const outcome = await think(core, run, config, drafts, signal);
  const events: NewEvent[] = [
    {
      kind: "ai_message",
      body: {
        text: outcome.text,
        model: outcome.model,
        upto_seq: run.upto_seq,
        ...(outcome.offline ? { offline: true } : {}),
        ...(outcome.cached ? { cached: true } : {}),
      },
    },
  ];
  if (run.status === "active" && (scores.sentiment_score ?? 0) >= POSITIVE_SENTIMENT) {
    events.push(...(await offerFor(core, run, blueprint, "positive_sentiment")));
  }
  const approvals = run.approval_ids ?? [];
  const waiting = run.escalation_id !== undefined || approvals.length > 0;
  if (run.escalation_id) {
    await pauseForPerson(core.pauses, {
      run_id: run.run_id,
      escalation_id: run.escalation_id,
      conversation_id: run.conversation_id,
      last_seq: run.upto_seq,
    });
  }
  for (const approval_id of approvals) {
    const { run_id, conversation_id, upto_seq } = run;
    await pauseForApproval(core.pauses, { run_id, approval_id, conversation_id, last_seq: upto_seq });
  }
  await drafts?.settle();
  const done = await finish(core, run, owner, { status: waiting ? "waiting" : "done", events });
  if (approvals.length > 0) await settleWaits(core, run, approvals);
  return { text: outcome.text, done, waiting, ended: outcome.ended && !waiting };
}

async function think(
  core: Core,
  run: HeldRun,
  config: LoadedBlueprint,
  drafts: DraftWriter | undefined,
  signal: AbortSignal,
) {
  const { blueprint } = config;
  const { temperature, max_tokens } = blueprint.agent.model;
  const ticket = run.tail.findLast((e) => e.kind === "ticket_created");
  return runConversationAgent(
    {
      run_id: run.run_id,
      config_id: run.config_id,
      system_prompt: config.system_prompt,
      history: projectLog(run.tail, run.run_id),
      replay: replayOf(run.own),
      tools: blueprint.tools.available,
      approved: await approvedCalls(core, run),
      decision: latestDecision(run.tail),
      escalated: run.status === "escalated",
      can_end: run.status === "active",
      can_escalate: evaluateTriggers(blueprint.business_logic.escalation, { request_escalation: true }) !== undefined,
      parameters: { temperature, max_tokens },
      secrets: await toolSecrets(core, run.client_id, blueprint),
      client_name: config.client_name,
      language: blueprint.language,
      ticket_number: ticket?.kind === "ticket_created" ? ticket.body.number : undefined,
      signal,
    },
    agentPorts(core, run, {
      blueprint,
      model: modelOf(core, run, config),
      drafts,
      recorded: blueprint.recording?.enabled ? await recordedCall(core, run) : undefined,
    }),
  );
}

/** What a person decided of a call that no answer of the agent covers yet. */
function latestDecision(tail: readonly TailEntry[]): EventBody<"approval_decided">["decision"] | undefined {
  const last = tail.findLast((e) => e.kind === "approval_decided");
  if (last?.kind !== "approval_decided") return undefined;
  const told = tail.some((e) => e.kind === "ai_message" && e.body.upto_seq >= last.seq);
  return told ? undefined : last.body.decision;
}
