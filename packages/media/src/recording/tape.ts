import type { Encoder, Packet } from "./encode.ts";
import { afterHead, CHANNELS, type OggPlace, oggHead, oggPage, PACKET_MS, placeAfter } from "./ogg.ts";
import { openChunk, readContents, sealChunk } from "./sealed.ts";
import type { RecordingId, RecordingStore } from "./store.ts";

/**
 * So many packets are sealed and written together: a second. A recorder that is killed loses what is not written yet. Every chunk
 * but the last has as many.
 */
export const PACKETS_OF_CHUNK = 50;
/** Packets of a peak. */
const packetsOfPeak = 5;
/** A peak is of so much. */
export const PEAK_MS = packetsOfPeak * PACKET_MS;

type Parts = { store: RecordingStore; id: RecordingId; key: Buffer; attempt: number; encoder: Encoder };

/** The file of one recording, to which sound is added. */
export class Tape {
  private readonly parts: Parts;
  private place: OggPlace;
  private number: number;
  private waiting: Buffer[] = [];
  private peaks: number[][] = [];

  private constructor(parts: Parts, place: OggPlace, number: number) {
    this.parts = parts;
    this.place = place;
    this.number = number;
  }

  /** Goes on after what a recorder before this one has written whole. */
  static async open(parts: Parts): Promise<Tape> {
    const { store, id, key } = parts;
    const { chunks, wholeBytes } = await readContents(store, id);
    if (wholeBytes < (await store.size(id))) await store.cut(id, wholeBytes);
    const last = chunks.at(-1);
    const place = last ? placeAfter((await openChunk(store, id, key, last)).sound) : afterHead;
    return new Tape(parts, place, chunks.length);
  }

  /** The packet that comes next, counted from when the call was answered. */
  get next(): number {
    return this.place.packets + this.waiting.length;
  }

  /** Chunks in the file. */
  get chunks(): number {
    return this.number;
  }

  /** How much is in the file. */
  get durationMs(): number {
    return this.place.packets * PACKET_MS;
  }

  /** Adds the next packet; `muted`: silence, whatever was said. */
  async add(packet: Packet, muted: boolean): Promise<void> {
    this.waiting.push(this.parts.encoder.encode(packet, muted));
    const within = this.waiting.length - 1;
    if (within % packetsOfPeak === 0) this.peaks.push(Array.from({ length: CHANNELS }, () => 0));
    const peaks = this.peaks.at(-1) ?? [];
    if (!muted)
      for (let channel = 0; channel < CHANNELS; channel += 1)
        peaks[channel] = Math.max(peaks[channel] ?? 0, loudnessOf(packet[channel]));
    if (this.waiting.length === PACKETS_OF_CHUNK) await this.write(false);
  }

  /** Writes what waits, and that nothing follows. */
  async end(): Promise<void> {
    if (this.waiting.length > 0) await this.write(true);
  }

  private async write(ends: boolean): Promise<void> {
    const { store, id, key, attempt, encoder } = this.parts;
    const { bytes, next } = oggPage(this.waiting, this.place, ends);
    const sound = this.number === 0 ? Buffer.concat([oggHead(encoder.preSkip), bytes]) : bytes;
    const chunk = { sound, peaks: Buffer.from(this.peaks.flat()) };
    await store.append(id, sealChunk(id, key, { attempt, number: this.number }, chunk));
    this.number += 1;
    this.place = next;
    this.waiting = [];
    this.peaks = [];
  }
}

/** 0 to 255. */
function loudnessOf(samples: Int16Array | undefined): number {
  let most = 0;
  for (const sample of samples ?? []) most = Math.max(most, Math.abs(sample));
  return most >> 7;
}
