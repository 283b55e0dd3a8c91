import type { Core } from "../core.ts";
import type { HeldRun } from "./held-run.ts";

const persistEveryMs = 200;

export type DraftWriter = {
  onDelta(text: string): void;
  onReset(): void;
  /** What readers have been shown of the present draft. */
  sent(): string;
  /** Waits for what is being written. */
  settle(): Promise<void>;
};

/**
 * Sends a streaming run's text out as it is written: to this process's readers at once, and a few times a second into the
 * table that other processes read and that leaves a record of it if this process dies.
 */
export function draftWriter(core: Core, run: HeldRun): DraftWriter {
  const stamp = { run_id: run.run_id, attempt: run.attempt, epoch: run.epoch };
  let text = "";
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const persist = (): void => {
    timer = undefined;
    const now = text;
    writing = writing
      .then(() => save(core, run, now))
      .catch((err) => core.logger.warn({ err, run_id: run.run_id }, "a draft could not be kept"));
  };
  return {
    onDelta(delta) {
      core.realtime.drafts.publish(run.conversation_id, {
        kind: "draft_delta",
        ...stamp,
        offset: text.length,
        text: delta,
      });
      text += delta;
      timer ??= setTimeout(persist, persistEveryMs);
    },
    onReset() {
      text = "";
      core.realtime.drafts.publish(run.conversation_id, { kind: "draft_reset", ...stamp });
    },
    sent: () => text,
    async settle() {
      clearTimeout(timer);
      timer = undefined;
      await writing;
    },
  };
}

async function save(core: Core, run: HeldRun, text: string): Promise<void> {
  await core.db.query(run.client_id, {
    name: "save-draft",
    text: `INSERT INTO run_drafts (run_id, client_id, conversation_id, attempt, epoch, text)
      SELECT $1, $2, $3, $4, $5, $6 WHERE EXISTS (SELECT FROM runs WHERE id = $1 AND status = 'running' AND attempt = $4 FOR SHARE)
      ON CONFLICT (run_id) DO UPDATE SET attempt = excluded.attempt, epoch = excluded.epoch, text = excluded.text, updated_at = now()
      WHERE run_drafts.attempt <= excluded.attempt`,
    values: [run.run_id, run.client_id, run.conversation_id, run.attempt, run.epoch, text],
  });
  core.realtime.publish({ kind: "draft", client_id: run.client_id, conversation_id: run.conversation_id });
}
