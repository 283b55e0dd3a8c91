import { sweepApprovals } from "@switchboard/core/approval/sweep";
import { sweepCalls } from "@switchboard/core/call/sweep";
import { sweepCallers } from "@switchboard/core/call/sweep-callers";
import { sweepIdle } from "@switchboard/core/conversation/sweep-idle";
import type { Core } from "@switchboard/core/core";
import { sweepEscalations } from "@switchboard/core/escalation/sweep";
import { sweepLanguages } from "@switchboard/core/knowledge/sweep";
import { relayOutbox } from "@switchboard/core/outbox/relay";
import { sweepGoneHolders } from "@switchboard/core/presence/sweep";
import { sweepQuality } from "@switchboard/core/quality-review/sweep";
import { sweepRecordings } from "@switchboard/core/recording/sweep";
import { sweepRecordingFiles } from "@switchboard/core/recording/sweep-files";
import { sweepRouting } from "@switchboard/core/routing/sweep";
import { sweepRuns } from "@switchboard/core/run/sweep";
import { sweepSearch } from "@switchboard/core/search/sweep";
import { sweepSla } from "@switchboard/core/sla/sweep";
import { sweepDisplaced } from "@switchboard/core/staff/release";
import { sweepTasks } from "@switchboard/core/task/sweep";
import { sweepTrunks } from "@switchboard/core/telephony/sweep";
import { sweepTickets } from "@switchboard/core/ticket/sweep";
import { sweepTransfers } from "@switchboard/core/transfer/sweep";

import { OutageLog } from "./outage-log.ts";

type Sweep = { name: string; everyMs: number; work: (core: Core) => Promise<unknown> };

const hourMs = 3_600_000;
/** How long after a look at the calls the next begins. */
export const CALLS_SWEPT_AFTER_MS = 1_000;

const dropOld = (core: Core): Promise<unknown> =>
  core.db.lookup({ name: "drop-old-rows", text: "SELECT drop_old_rows()", values: [] });

const sweeps: Sweep[] = [
  { name: "outbox", everyMs: 1_000, work: relayOutbox },
  { name: "runs", everyMs: 1_000, work: sweepRuns },
  { name: "escalations", everyMs: 500, work: sweepEscalations },
  { name: "approvals", everyMs: 1_000, work: sweepApprovals },
  { name: "calls", everyMs: CALLS_SWEPT_AFTER_MS, work: sweepCalls },
  { name: "callers", everyMs: 2_000, work: sweepCallers },
  { name: "recordings", everyMs: 60_000, work: sweepRecordings },
  { name: "recording files", everyMs: hourMs, work: sweepRecordingFiles },
  { name: "tasks", everyMs: 2_000, work: sweepTasks },
  { name: "SLA clocks", everyMs: 1_000, work: sweepSla },
  { name: "routing", everyMs: 1_000, work: sweepRouting },
  { name: "transfers", everyMs: 1_000, work: sweepTransfers },
  { name: "gone holders", everyMs: 2_000, work: sweepGoneHolders },
  { name: "displaced holders", everyMs: 60_000, work: sweepDisplaced },
  { name: "trunks", everyMs: 2_000, work: sweepTrunks },
  { name: "tickets", everyMs: 2_000, work: sweepTickets },
  { name: "search", everyMs: 2_000, work: sweepSearch },
  { name: "languages", everyMs: 10_000, work: sweepLanguages },
  { name: "quality", everyMs: 5_000, work: sweepQuality },
  { name: "idle", everyMs: 15_000, work: sweepIdle },
  { name: "old rows", everyMs: hourMs, work: dropOld },
];

/**
 * Looks for what was lost or is due, again and again. Several processes may sweep at once: every effect is a
 * compare-and-set. A sweep that fails is tried at its next turn; an outage is logged now and then. The function that comes back ends it.
 */
export function startSweeps(core: Core): () => Promise<void> {
  const stops = sweeps.map((sweep) => repeat(core, sweep));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function repeat(core: Core, { name, everyMs, work }: Sweep): () => Promise<void> {
  const log = new OutageLog(core.logger, { sweep: name });
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> = Promise.resolve();
  let ended = false;
  const schedule = (): void => {
    timer = setTimeout(() => {
      turn = work(core)
        .then(() => log.worked("a sweep works again"))
        .catch((err) => log.failed(err, "a sweep failed"))
        .finally(() => {
          if (!ended) schedule();
        });
    }, everyMs);
  };
  schedule();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await turn;
  };
}
