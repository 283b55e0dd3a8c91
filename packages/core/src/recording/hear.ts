import { AppError } from "@switchboard/kit/app-error";
import { mixOf } from "@switchboard/media/recording/mix";
import { CHANNELS, PACKET_MS } from "@switchboard/media/recording/ogg";
import type { Core } from "../core.ts";
import type { Hearing } from "./ask.ts";
import { audible } from "./audible.ts";

/** Sound as it is sent: any stretch of its bytes can be read, piece by piece. */
export type HeardFile = {
  type: "audio/wav" | "audio/ogg";
  bytes: number;
  /** What it is called when it is kept. */
  name: string;
  /** The same for the same bytes. */
  etag: string;
  read(from: number, before: number): AsyncIterable<Buffer>;
};

/** `mix`: these legs (all: undefined) as one sound, which every browser plays; `legs`: as it was recorded, a channel a leg. */
export type HeardForm = { kind: "mix"; legs: readonly number[] | undefined } | { kind: "legs" };

/** Opens what somebody was let hear. Throws `not_found`, and `conflict` for a recording that is not as it was written. */
export async function hearRecording(core: Core, hearing: Hearing, form: HeardForm): Promise<HeardFile> {
  const { row, recording } = await audible(core, hearing.client_id, hearing.call_id);
  const last = recording.contents.chunks[hearing.chunks - 1];
  if (!last) throw new AppError("not_found", "Of this recording a part is missing. Ask for it anew.");
  const name = nameOf(row.answered_at ?? row.started_at, hearing.call_id);
  if (form.kind === "legs") {
    const bytes = last.soundFrom + last.soundBytes;
    const { read } = recording;
    return { type: "audio/ogg", bytes, name: `${name}.ogg`, etag: `"legs-${last.attempt}-${hearing.chunks}"`, read };
  }
  const legs = form.legs ?? Array.from({ length: CHANNELS }, (_, leg) => leg);
  const packets = (await recording.lengthMs(hearing.chunks)) / PACKET_MS;
  const { bytes, read } = mixOf({ packets, chunk: recording.chunk }, legs);
  const etag = `"mix-${last.attempt}-${hearing.chunks}-${legs.join(".")}"`;
  return { type: "audio/wav", bytes, name: `${name}.wav`, etag, read };
}

/** `call 2026-11-26 09.30 UTC 1f0c2d3e`: nothing in it says who called. */
const nameOf = (at: Date, callId: string): string =>
  `call ${at.toISOString().slice(0, 16).replace("T", " ").replace(":", ".")} UTC ${callId.slice(0, 8)}`;
