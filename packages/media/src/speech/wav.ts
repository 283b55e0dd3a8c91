/** The sound of a WAV file: 16-bit samples, one channel. Throws an Error for anything else. */
export function readWav(file: Buffer): { sampleRate: number; samples: Int16Array<ArrayBuffer> } {
  if (file.toString("latin1", 0, 4) !== "RIFF" || file.toString("latin1", 8, 12) !== "WAVE")
    throw new Error("not a WAV file");
  let sampleRate: number | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const id = file.toString("latin1", at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const from = at + 8;
    if (id === "fmt ") {
      if (file.readUInt16LE(from + 2) !== 1 || file.readUInt16LE(from + 14) !== 16) {
        throw new Error("a WAV file of another kind than 16 bits, one channel");
      }
      sampleRate = file.readUInt32LE(from + 4);
    }
    if (id === "data" && sampleRate !== undefined) {
      // Who writes to a pipe does not know the length beforehand, and claims too much.
      const length = Math.min(size, file.length - from) & ~1;
      return { sampleRate, samples: new Int16Array(new Uint8Array(file.subarray(from, from + length)).buffer) };
    }
    at = from + size + (size & 1);
  }
  throw new Error("a WAV file without sound");
}

/** Bytes before the sound of what `wavHead` begins. */
export const WAV_HEAD_BYTES = 44;

/** What a WAV file of one channel of 16-bit samples begins with. */
export function wavHead(soundBytes: number, sampleRate: number): Buffer {
  const head = Buffer.alloc(WAV_HEAD_BYTES);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + soundBytes, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(soundBytes, 40);
  return head;
}

/** Samples as a WAV file of one channel. */
export function writeWav(samples: Int16Array, sampleRate: number): Buffer {
  const head = wavHead(samples.byteLength, sampleRate);
  return Buffer.concat([head, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}
