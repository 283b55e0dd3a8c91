const sampleRate = 48_000;

/** A WAV file of a tone: what a browser's fake microphone plays round and round. `seconds` should hold whole waves. */
export function toneWav(hertz: number, seconds: number): Buffer {
  const samples = Int16Array.from({ length: sampleRate * seconds }, (_, n) =>
    Math.round(16_000 * Math.sin((2 * Math.PI * hertz * n) / sampleRate)),
  );
  const data = Buffer.from(samples.buffer);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(36 + data.length, 4);
  head.write("WAVEfmt ", 8, "latin1");
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36, "latin1");
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
