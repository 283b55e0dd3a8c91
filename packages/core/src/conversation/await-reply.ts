import type { FloorHolder } from "@switchboard/contracts/floor";
import type { RunStatus } from "@switchboard/contracts/run";
import type { Core } from "../core.ts";
import { Wake } from "./wake.ts";

export type Awaited = { reply: string | null; floor: FloorHolder; run_status: RunStatus | null };

const lookAgainMs = 2_000;

type Row = { reply: string | null; floor_holder: FloorHolder; status: string; run_status: RunStatus | null };

/**
 * Waits for the first answer that covers a message, at most `waitMs`. Comes back at once with no reply when a person holds
 * the floor, the conversation is resolved, or the run failed.
 */
export async function awaitReply(
  core: Core,
  at: { client_id: string; conversation_id: string; seq: number },
  waitMs: number,
  signal: AbortSignal,
): Promise<Awaited> {
  const wake = new Wake();
  const stop = core.realtime.subscribe({ conversation_id: at.conversation_id }, () => wake.wake());
  const until = performance.now() + waitMs;
  try {
    for (;;) {
      const now = await look(core, at);
      const leftMs = until - performance.now();
      if (now.settled || leftMs <= 0 || signal.aborted) return now.awaited;
      await wake.wait(Math.min(lookAgainMs, leftMs), signal);
    }
  } finally {
    stop();
  }
}

async function look(
  core: Core,
  at: { client_id: string; conversation_id: string; seq: number },
): Promise<{ settled: boolean; awaited: Awaited }> {
  const [row] = await core.db.query<Row>(at.client_id, {
    name: "await-reply",
    text: `SELECT c.floor_holder, c.status,
      (SELECT e.body ->> 'text' FROM events e WHERE e.conversation_id = c.id AND e.seq > $2 AND e.kind = 'ai_message'
        AND (e.body ->> 'upto_seq')::int >= $2 ORDER BY e.seq LIMIT 1) AS reply,
      (SELECT r.status FROM runs r WHERE r.conversation_id = c.id AND r.upto_seq >= $2 ORDER BY r.created_at LIMIT 1) AS run_status
      FROM conversations c WHERE c.id = $1`,
    values: [at.conversation_id, at.seq],
  });
  const awaited: Awaited = {
    reply: row?.reply ?? null,
    floor: row?.floor_holder ?? "ai",
    run_status: row?.run_status ?? null,
  };
  const settled =
    !row ||
    row.reply !== null ||
    row.floor_holder === "human" ||
    row.status === "resolved" ||
    row.run_status === "failed";
  return { settled, awaited };
}
