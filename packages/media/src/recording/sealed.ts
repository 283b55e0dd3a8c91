import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { RecordingId, RecordingStore } from "./store.ts";

/** Bytes of a recording's own key. */
export const KEY_BYTES = 32;

/** What is written at once: a stretch of the sound, and how loud each channel was in it, a byte for each 100 ms of each channel. */
export type Chunk = { sound: Buffer; peaks: Buffer };

/** Where a chunk is in its file, and where its sound is in the whole. */
export type ChunkPlace = {
  attempt: number;
  number: number;
  at: number;
  sealedBytes: number;
  soundFrom: number;
  soundBytes: number;
};

/** The chunks of a recording as they stand in its file. */
export type Contents = {
  chunks: ChunkPlace[];
  /** All of the sound. */
  soundBytes: number;
  /** Where the last whole chunk ends; a writer that was killed may have left half a one after it. */
  wholeBytes: number;
};

const magic = 0x53_42_52_31;
/** magic, attempt, number, sealed bytes, sound's bytes, nonce */
const nonceAt = 20;
const headBytes = nonceAt + 12;
const tagBytes = 16;
const algorithm = "aes-256-gcm";
const longestChunk = 4_000_000;
/** So much is looked at together: a chunk has some kilobytes, of which the head alone is wanted. */
const lookedAt = 1_000_000;

/** A recording that is not what was written. */
export class ChangedRecording extends Error {}

/** What is authenticated besides the sound: whose it is, and the whole head, so that nothing can be moved, left out or renamed. */
const aad = (id: RecordingId, head: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${id.client_id}:${id.call_id}:`), head]);

/**
 * Seals one chunk by AES-256-GCM under the recording's key. `attempt` counts the recorders of a call: what one wrote that had
 * lost its place already is not read.
 */
export function sealChunk(
  id: RecordingId,
  key: Buffer,
  place: { attempt: number; number: number },
  chunk: Chunk,
): Buffer {
  const body = Buffer.concat([chunk.sound, chunk.peaks]);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(magic, 0);
  head.writeUInt32BE(place.attempt, 4);
  head.writeUInt32BE(place.number, 8);
  head.writeUInt32BE(body.length + tagBytes, 12);
  head.writeUInt32BE(chunk.sound.length, 16);
  randomBytes(12).copy(head, nonceAt);
  const cipher = createCipheriv(algorithm, key, head.subarray(nonceAt)).setAAD(aad(id, head));
  return Buffer.concat([head, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
}

/** Opens one chunk. Throws `ChangedRecording` when a byte of it is not as it was written. */
export async function openChunk(
  store: RecordingStore,
  id: RecordingId,
  key: Buffer,
  place: ChunkPlace,
): Promise<Chunk> {
  const bytes = await store.read(id, place.at, headBytes + place.sealedBytes);
  const head = bytes.subarray(0, headBytes);
  try {
    const decipher = createDecipheriv(algorithm, key, head.subarray(nonceAt), { authTagLength: tagBytes });
    decipher.setAAD(aad(id, head)).setAuthTag(bytes.subarray(-tagBytes));
    const body = Buffer.concat([decipher.update(bytes.subarray(headBytes, -tagBytes)), decipher.final()]);
    return { sound: body.subarray(0, place.soundBytes), peaks: body.subarray(place.soundBytes) };
  } catch (cause) {
    throw new ChangedRecording("This recording is not as it was written.", { cause });
  }
}

/** Finds a recording's chunks by their heads, which are authenticated when a chunk is opened. */
export async function readContents(store: RecordingStore, id: RecordingId): Promise<Contents> {
  const size = await store.size(id);
  const contents: Contents = { chunks: [], soundBytes: 0, wholeBytes: 0 };
  let window: { at: number; bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) };
  const headAt = async (at: number): Promise<Buffer> => {
    if (at + headBytes > window.at + window.bytes.length) window = { at, bytes: await store.read(id, at, lookedAt) };
    return window.bytes.subarray(at - window.at, at - window.at + headBytes);
  };
  let newest = 0;
  while (contents.wholeBytes + headBytes <= size) {
    const at = contents.wholeBytes;
    const head = await headAt(at);
    if (head.length < headBytes) break;
    const sealedBytes = head.readUInt32BE(12);
    const soundBytes = head.readUInt32BE(16);
    const whole = at + headBytes + sealedBytes <= size;
    if (head.readUInt32BE(0) !== magic || sealedBytes > longestChunk || soundBytes + tagBytes > sealedBytes || !whole)
      break;
    contents.wholeBytes = at + headBytes + sealedBytes;
    const attempt = head.readUInt32BE(4);
    // Written by a recorder that had been replaced; what came just before it did is replaced, too.
    if (attempt < newest) continue;
    const number = head.readUInt32BE(8);
    if (attempt > newest) dropFrom(contents, number);
    newest = attempt;
    if (number !== contents.chunks.length) break;
    contents.chunks.push({ attempt, number, at, sealedBytes, soundFrom: contents.soundBytes, soundBytes });
    contents.soundBytes += soundBytes;
  }
  return contents;
}

function dropFrom(contents: Contents, number: number): void {
  const [first] = contents.chunks.splice(number);
  if (first) contents.soundBytes = first.soundFrom;
}
