import { setTimeout as sleep } from "node:timers/promises";
import { claimRecording, dueRecordings } from "@switchboard/core/recording/claim";
import { failRecording } from "@switchboard/core/recording/fail";
import { releaseRecording } from "@switchboard/core/recording/release";
import { gauge } from "@switchboard/kit/metrics";
import { type RecorderParts, recordCall } from "./record-call.ts";

const lookEveryMs = 500;

const recordings = gauge("recordings_running", "Calls that this process records.");

/** Records calls that may be recorded, many at once, until `stop`: then others take them over. */
export function startRecorder(parts: RecorderParts, mostCalls: number): { stop(): Promise<void> } {
  const { core } = parts;
  const ended = new AbortController();
  const running = new Map<string, Promise<void>>();

  async function take(): Promise<void> {
    const free = mostCalls - running.size;
    if (free <= 0) return;
    for (const due of await dueRecordings(core, free)) {
      const claimed = await claimRecording(core, due).catch((err) =>
        core.logger.warn({ err, call_id: due.call_id }, "a recording could not be taken"),
      );
      if (!claimed) continue;
      const done = recordCall(claimed, parts, ended.signal)
        .catch(async (err) => {
          core.logger.error({ err, call_id: due.call_id, attempt: claimed.attempt }, "a call could not be recorded");
          if (!ended.signal.aborted) await failRecording(core, claimed);
        })
        .then(() => (ended.signal.aborted ? releaseRecording(core, claimed) : undefined))
        .catch((err) => core.logger.warn({ err, call_id: due.call_id }, "a recording could not be left"))
        .finally(() => {
          running.delete(due.call_id);
          recordings.set(running.size);
        });
      running.set(due.call_id, done);
      recordings.set(running.size);
    }
  }

  async function look(): Promise<void> {
    while (!ended.signal.aborted) {
      await take().catch((err) => core.logger.warn({ err }, "the recorder could not look for calls"));
      await sleep(lookEveryMs, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  }

  const looking = look();
  return {
    async stop() {
      ended.abort(new Error("the process ends"));
      await looking;
      await Promise.all(running.values());
    },
  };
}
