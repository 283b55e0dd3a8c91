import { type ChildProcess, fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { READING_MB, READING_MS } from "./limits.ts";
import { ReadProblem, type ReadProblemCode } from "./problem.ts";
import type { FileText } from "./read-file.ts";

/** What the reading process is asked, and what it answers. */
export type Asked = { bytes: Uint8Array; name: string; title: string };
export type ReadAnswer = { text: FileText } | { problem: { code: ReadProblemCode; message: string } };

const entry = fileURLToPath(new URL("./reader.main.ts", import.meta.url));
const lookEveryMs = 50;
const pageBytes = 4096;

/**
 * Reads a file in a process of its own, with a bound on its time and on all of its memory: a file made to harm its reader (such
 * as one that unpacks to gigabytes, which no limit of a thread holds) ends that process, not ours. Throws `ReadProblem`.
 */
export async function readApart(bytes: Uint8Array, options: { name: string; title: string }): Promise<FileText> {
  const reader = fork(entry, {
    serialization: "advanced",
    env: {},
    // Not our own flags: they may tie a process to whoever started us.
    execArgv: [`--max-old-space-size=${READING_MB}`],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const stop = new AbortController();
  try {
    const answer = await Promise.race([
      answerOf(reader, { bytes, ...options }),
      after(READING_MS, stop.signal).then(() => {
        throw new ReadProblem("took_too_long", `Reading it took more than ${READING_MS / 1000} s. Upload it in parts.`);
      }),
      untilTooLarge(reader, stop.signal),
    ]);
    if ("problem" in answer) throw new ReadProblem(answer.problem.code, answer.problem.message);
    return answer.text;
  } finally {
    stop.abort();
    reader.kill("SIGKILL");
  }
}

function answerOf(reader: ChildProcess, asked: Asked): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    reader.once("message", (answer) => resolve(answer as ReadAnswer));
    reader.once("error", reject);
    reader.once("exit", () =>
      reject(
        new ReadProblem(
          "damaged",
          "Reading it ended without an answer: it may be damaged. Save it anew, then try again.",
        ),
      ),
    );
    reader.send(asked, (error) => error && reject(error));
  });
}

const after = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });

/** Rejects once the process holds more than its share. On systems without /proc the time limit alone holds it. */
function untilTooLarge(reader: ChildProcess, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => {
      if (residentMb(reader.pid) <= READING_MB) return;
      reject(new ReadProblem("too_large", "Reading it takes too much memory. Upload it in parts."));
    }, lookEveryMs);
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  });
}

function residentMb(pid: number | undefined): number {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1];
    return (Number(pages) * pageBytes) / 1_000_000;
  } catch {
    return 0;
  }
}
