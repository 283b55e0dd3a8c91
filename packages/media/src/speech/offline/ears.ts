import { once } from "node:events";
import { createInterface } from "node:readline";
import { type LanguageCode, stt } from "@livekit/agents";
import { endedBadly, POCKETSPHINX, runProgram } from "./program.ts";

const sampleRate = 16_000;
/** Quieter than this (of 32,768) is the line itself. The recognizer would learn its noise, and mishear the first sentence. */
const lineNoise = 100;
/** Sound that waits for the recognizer: more than this is lost, since an answer to it would come far too late. */
const mostWaiting = 20 * sampleRate * 2;

/** Hears English by pocketsphinx, one process a call; it says by itself when somebody has finished. */
export class OfflineEars extends stt.STT {
  label = "offline.ears";

  constructor() {
    super({ streaming: true, interimResults: false });
  }

  protected async _recognize(): Promise<never> {
    throw new Error("It hears streams alone.");
  }

  stream(): OfflineStream {
    return new OfflineStream(this);
  }
}

class OfflineStream extends stt.SpeechStream {
  label = "offline.stream";

  constructor(ears: OfflineEars) {
    super(ears, sampleRate);
  }

  protected async run(): Promise<void> {
    const ended = new AbortController();
    const signal = AbortSignal.any([this.abortSignal, ended.signal]);
    const args = ["-infile", "/dev/stdin", "-samprate", String(sampleRate), "-logfn", "/dev/null"];
    const child = runProgram(POCKETSPHINX, args, signal);
    const exit = once(child, "exit") as Promise<[number | null]>;
    createInterface({ input: child.stdout }).on("line", (line) => this.tell(line.trim()));
    let finished = false;
    const fed = (async () => {
      for await (const frame of this.input) {
        if (typeof frame === "symbol" || child.stdin.writableLength > mostWaiting) continue;
        const { buffer, byteOffset, byteLength } = frame.data;
        const quiet = loudness(frame.data) < lineNoise;
        child.stdin.write(quiet ? Buffer.alloc(byteLength) : Buffer.from(Buffer.from(buffer, byteOffset, byteLength)));
      }
      finished = true;
      child.stdin.end();
    })();
    try {
      const [code] = await exit;
      if (!finished && !this.abortSignal.aborted) throw endedBadly(POCKETSPHINX, code);
      await fed;
    } finally {
      ended.abort();
    }
  }

  private tell(text: string): void {
    if (text === "" || this.queue.closed) return;
    const language = "en" as LanguageCode;
    const alternatives: [stt.SpeechData] = [{ text, language, startTime: 0, endTime: 0, confidence: 0.5 }];
    this.queue.put({ type: stt.SpeechEventType.FINAL_TRANSCRIPT, alternatives });
    this.queue.put({ type: stt.SpeechEventType.END_OF_SPEECH });
  }
}

function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
