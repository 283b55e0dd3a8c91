import type { CallPlace } from "@switchboard/contracts/call";
import { AppError } from "@switchboard/kit/app-error";
import { PACKET_MS, placeAfter } from "@switchboard/media/recording/ogg";
import {
  ChangedRecording,
  type Chunk,
  type Contents,
  openChunk,
  readContents,
} from "@switchboard/media/recording/sealed";
import type { RecordingStore } from "@switchboard/media/recording/store";
import type { Core } from "../core.ts";
import { openKey } from "./key.ts";

/** A recording that can be heard: an Ogg stream, opened where it is wanted. */
export type OpenRecording = {
  contents: Contents;
  /** Opens one of its chunks. Throws `conflict` when it is not as it was written. */
  chunk(number: number): Promise<Chunk>;
  /** How long the first of its chunks are, in ms. */
  lengthMs(chunks: number): Promise<number>;
  /** The sound from one byte up to before another, chunk by chunk. */
  read(from: number, before: number): AsyncGenerator<Buffer>;
};

/** Where recordings are. Throws `unavailable` where there are none. */
export function storeOf(core: Core): RecordingStore {
  if (core.recordings) return core.recordings;
  throw new AppError("unavailable", "There are no recordings here: no folder is set for them (RECORDINGS_DIR).");
}

/** Opens a recording with its sealed key. */
export async function openRecording(core: Core, call: CallPlace, sealedKey: string): Promise<OpenRecording> {
  const store = storeOf(core);
  const key = openKey(core.vault, call, sealedKey);
  const contents = await readContents(store, call);
  const chunk = async (number: number): Promise<Chunk> => {
    const place = contents.chunks[number];
    if (!place) throw new RangeError(`The recording has no chunk ${number}.`);
    try {
      return await openChunk(store, call, key, place);
    } catch (cause) {
      if (!(cause instanceof ChangedRecording)) throw cause;
      await noteChanged(core, call);
      throw new AppError("conflict", "This recording is not as it was written, so it is not played.", { cause });
    }
  };
  return {
    contents,
    chunk,
    async lengthMs(chunks) {
      return chunks === 0 ? 0 : placeAfter((await chunk(chunks - 1)).sound).packets * PACKET_MS;
    },
    async *read(from, before) {
      for (const place of contents.chunks) {
        const end = place.soundFrom + place.soundBytes;
        if (end <= from || place.soundFrom >= before) continue;
        const { sound } = await chunk(place.number);
        yield sound.subarray(Math.max(0, from - place.soundFrom), before - place.soundFrom);
      }
    },
  };
}

async function noteChanged(core: Core, { client_id, call_id }: CallPlace): Promise<void> {
  core.logger.error({ call_id }, "a recording is not as it was written");
  await core.db.tenant(client_id, (t) =>
    t.call_recordings.updateMany({ where: { call_id, changed_at: null }, data: { changed_at: core.clock.now() } }),
  );
}
