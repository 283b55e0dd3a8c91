import { createInterface } from "node:readline";
import { EARS_RATE, Ears, type Listening } from "../port/ears.ts";
import { SpeechError } from "../port/speech-error.ts";
import { endedBadly, POCKETSPHINX, type Program, runProgram } from "./program.ts";

/** Quieter than this (of 32,768) is the line itself. The recognizer would learn its noise, and mishear the first sentence. */
const lineNoise = 100;

/** Hears English by pocketsphinx, one process a call; it says by itself when somebody has finished. */
export class OfflineEars extends Ears {
  label = "offline.ears";
  readonly who = "pocketsphinx";
  private readonly program: Program;

  /** `program`: another one that speaks like it. */
  constructor(program = POCKETSPHINX) {
    super("en", false);
    this.program = program;
  }

  async hear({ sound, tell, signal, timeoutMs }: Listening): Promise<void> {
    const args = ["-infile", "/dev/stdin", "-samprate", String(EARS_RATE), "-logfn", "/dev/null"];
    const { stdin, stdout, exit } = runProgram(this.program, args, signal);
    createInterface({ input: stdout }).on("line", (line) => {
      const text = line.trim();
      if (text === "") return;
      tell({ kind: "words", text, final: true });
      tell({ kind: "ended" });
    });
    const mostWaiting = (EARS_RATE * 2 * timeoutMs) / 1000;
    let finished = false;
    const feed = async (): Promise<void> => {
      for await (const { data } of sound) {
        if (stdin.destroyed) return;
        if (stdin.writableLength > mostWaiting) {
          throw new SpeechError("silent", `${this.who} has read nothing for ${timeoutMs} ms of speech.`);
        }
        const quiet = loudness(data) < lineNoise;
        stdin.write(quiet ? Buffer.alloc(data.byteLength) : Buffer.from(new Int16Array(data).buffer));
      }
      finished = true;
      stdin.end();
    };
    const fed = feed();
    fed.catch(() => undefined);
    const code = await Promise.race([exit, fed.then(() => exit)]);
    if (!finished || code !== 0) throw endedBadly(this.program, code);
  }
}

function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
