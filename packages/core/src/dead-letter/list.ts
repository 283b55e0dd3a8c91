import type { Actor } from "@switchboard/contracts/actor";
import type { FailedJob, FailedRun } from "@switchboard/contracts/dead-letter";
import { z } from "zod";
import type { Core } from "../core.ts";
import { cursorInstant, PAGE_LIMIT, type Page, type PageRequest, pageOf, readCursor } from "../page.ts";
import { clientJobs } from "./client-jobs.ts";

type Row = {
  id: string;
  conversation_id: string;
  finished_at: Date;
  attempt: number;
  error: { code?: string; message?: string } | null;
  replayable: boolean;
};

const key = z.tuple([cursorInstant, z.uuid()]);

/**
 * Work of the client that gave up: failed runs, the latest first, and on the first page the failed jobs that are the
 * client's. A run that was replayed is not in it any more.
 */
export async function listDeadLetters(
  core: Core,
  actor: Actor,
  input: PageRequest = {},
): Promise<Page<FailedRun> & { jobs: FailedJob[] }> {
  const limit = input.limit ?? PAGE_LIMIT;
  const [at, id] = readCursor(input.cursor, key) ?? [null, null];
  const rows = await core.db.query<Row>(actor.client_id, {
    name: "list-failed-runs",
    text: `SELECT r.id, r.conversation_id, date_trunc('milliseconds', r.finished_at) AS finished_at, r.attempt, r.error,
        v.status <> 'resolved' AND v.floor_holder = 'ai' AND NOT EXISTS (
          SELECT FROM runs o WHERE o.conversation_id = v.id AND o.status IN ('queued', 'running')) AS replayable
      FROM runs r JOIN conversations v ON v.id = r.conversation_id
      WHERE r.client_id = $1 AND r.status = 'failed'
        AND ($2::timestamptz IS NULL OR (date_trunc('milliseconds', r.finished_at), r.id) < ($2, $3::uuid))
      ORDER BY date_trunc('milliseconds', r.finished_at) DESC, r.id DESC LIMIT $4`,
    values: [actor.client_id, at, id, limit + 1],
  });
  const page = pageOf(rows, limit, toFailedRun, (row) => [row.finished_at.toISOString(), row.id]);
  return { ...page, jobs: input.cursor === undefined ? await clientJobs(core, actor.client_id) : [] };
}

function toFailedRun(row: Row): FailedRun {
  const { id, conversation_id, finished_at, attempt, error, replayable } = row;
  return {
    kind: "run",
    id,
    conversation_id,
    failed_at: finished_at.toISOString(),
    attempts: attempt,
    code: error?.code ?? "internal",
    message: error?.message ?? "The run failed without saying why.",
    replayable,
  };
}
