const riffHead = 12;
const chunkHead = 8;

/** Reads a WAV file as it comes: 16-bit samples, one channel. */
export class WavReader {
  /** Known once samples have come. */
  sampleRate = 0;
  private rest = Buffer.alloc(0);
  private state: "head" | "chunks" | "sound" = "head";

  /** The samples in the next piece of the file. Throws an Error, whose message says what it is instead, for another kind. */
  read(piece: Uint8Array): Int16Array<ArrayBuffer> {
    this.rest = Buffer.concat([this.rest, piece]);
    if (this.state === "head" && this.rest.length >= riffHead) this.readHead();
    while (this.state === "chunks" && this.rest.length >= chunkHead) if (!this.readChunk()) break;
    if (this.state !== "sound") return new Int16Array();
    const length = this.rest.length & ~1;
    const samples = new Int16Array(new Uint8Array(this.rest.subarray(0, length)).buffer);
    this.rest = this.rest.subarray(length);
    return samples;
  }

  private readHead(): void {
    if (this.rest.toString("latin1", 0, 4) !== "RIFF" || this.rest.toString("latin1", 8, 12) !== "WAVE") {
      throw new Error("another kind of file");
    }
    this.rest = this.rest.subarray(riffHead);
    this.state = "chunks";
  }

  /** Whether a chunk was there in full. */
  private readChunk(): boolean {
    const id = this.rest.toString("latin1", 0, 4);
    const size = this.rest.readUInt32LE(4);
    if (id === "data" && this.sampleRate > 0) {
      this.rest = this.rest.subarray(chunkHead);
      this.state = "sound";
      return false;
    }
    const end = chunkHead + size + (size & 1);
    if (this.rest.length < end) return false;
    if (id === "fmt ") {
      const [format, channels, bits] = [8, 10, 22].map((at) => this.rest.readUInt16LE(at));
      if (format !== 1 || channels !== 1 || bits !== 16)
        throw new Error("WAV of another kind than 16 bits, one channel");
      this.sampleRate = this.rest.readUInt32LE(12);
    }
    this.rest = this.rest.subarray(end);
    return true;
  }
}
