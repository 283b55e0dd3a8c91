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
