import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { stt } from "@livekit/agents";

const sampleRate = 16_000;
/** pocketsphinx reads files; a pipe of Node's is a socket, which it cannot open, so `cat` stands between. */
const command = `exec cat | pocketsphinx_continuous -infile /dev/stdin -logfn /dev/null -hmm "$1/en-us" -lm "$1/en-us.lm.bin" -dict "$1/cmudict-en-us.dict"`;
const model = "/usr/share/pocketsphinx/model/en-us";

/** A recognizer without an account: Debian's pocketsphinx, English, one process a call. It says when somebody has finished. */
export class LocalEars extends stt.STT {
  label = "local";

  constructor() {
    super({ streaming: true, interimResults: false });
  }

  protected async _recognize(): Promise<never> {
    throw new Error("It hears streams alone.");
  }

  stream(): LocalListening {
    return new LocalListening(this);
  }
}

class LocalListening extends stt.SpeechStream {
  label = "local.Listening";

  constructor(ears: LocalEars) {
    super(ears, sampleRate);
  }

  protected async run(): Promise<void> {
    const child = spawn("sh", ["-c", command, "sh", model], { stdio: ["pipe", "pipe", "ignore"], detached: true });
    const gone = new Promise<void>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", () => resolve());
    });
    child.stdin.on("error", () => undefined);
    createInterface({ input: child.stdout }).on("line", (line) => this.tell(line));
    const end = (): void => {
      try {
        if (child.pid) process.kill(-child.pid, "SIGTERM");
      } catch {
        // It has ended by itself.
      }
    };
    this.abortSignal.addEventListener("abort", end, { once: true });
    const feeding = this.feed((bytes) => child.stdin.writable && child.stdin.write(bytes)).then(end);
    await Promise.race([gone, feeding.then(() => gone)]);
  }

  private async feed(write: (bytes: Buffer) => void): Promise<void> {
    for await (const frame of this.input) {
      if (typeof frame === "symbol") continue;
      const { buffer, byteOffset, byteLength } = frame.data;
      // A copy: the frame's memory is used again.
      write(Buffer.from(Buffer.from(buffer, byteOffset, byteLength)));
    }
  }

  private tell(line: string): void {
    const text = line.trim();
    if (text === "" || this.queue.closed) return;
    const alternatives: stt.SpeechEvent["alternatives"] = [
      { text, language: "en" as never, startTime: 0, endTime: 0, confidence: 0 },
    ];
    this.queue.put({ type: stt.SpeechEventType.FINAL_TRANSCRIPT, alternatives });
    this.queue.put({ type: stt.SpeechEventType.END_OF_SPEECH });
  }
}
