import type { Actor } from "@switchboard/contracts/actor";
import type { RecordingPeaks } from "@switchboard/contracts/recording";
import { CHANNELS } from "@switchboard/media/recording/ogg";
import { PEAK_MS } from "@switchboard/media/recording/tape";
import type { Core } from "../core.ts";
import { audible } from "./audible.ts";
import type { OpenRecording } from "./open.ts";

/**
 * How loud each leg of an ended call is, in at most `steps` steps. Throws `not_found`, `conflict` while the call goes on, and for a
 * recording that is not as it was written.
 */
export async function recordingPeaks(
  core: Core,
  actor: Actor,
  input: { call_id: string; steps: number },
): Promise<RecordingPeaks> {
  const { row, recording } = await audible(core, actor.client_id, input.call_id);
  const all = (row.state === "ended" && (await kept(core, row))) || (await readPeaks(recording));
  if (row.state === "ended") await keep(core, row, all);
  const count = Math.floor(all.length / CHANNELS);
  const each = Math.max(1, Math.ceil(count / input.steps));
  const legs = Math.max(1, row.channels.length);
  return {
    step_ms: each * PEAK_MS,
    channels: Array.from({ length: legs }, (_leg, channel) =>
      Array.from({ length: Math.ceil(count / each) }, (_, step) => {
        let most = 0;
        for (let n = step * each; n < Math.min(count, (step + 1) * each); n += 1)
          most = Math.max(most, all[n * CHANNELS + channel] ?? 0);
        return most;
      }),
    ),
  };
}

/** A byte for each channel of each 100 ms. */
async function readPeaks({ contents, chunk }: OpenRecording): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (const { number } of contents.chunks) parts.push((await chunk(number)).peaks);
  return Buffer.concat(parts);
}

type Place = { client_id: string; call_id: string };

async function kept(core: Core, { client_id, call_id }: Place): Promise<Uint8Array | undefined> {
  const row = await core.db.tenant(client_id, (t) =>
    t.call_recordings.findFirst({ where: { call_id }, select: { peaks: true } }),
  );
  return row?.peaks ?? undefined;
}

/** So that the whole file need not be opened each time. */
async function keep(core: Core, { client_id, call_id }: Place, peaks: Uint8Array): Promise<void> {
  await core.db.tenant(client_id, (t) =>
    t.call_recordings.updateMany({
      where: { call_id, state: "ended", peaks: null },
      data: { peaks: Uint8Array.from(peaks) },
    }),
  );
}
