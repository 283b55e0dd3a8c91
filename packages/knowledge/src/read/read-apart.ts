import { Worker } from "node:worker_threads";
import { READING_MB, READING_MS } from "./limits.ts";
import { ReadProblem, type ReadProblemCode } from "./problem.ts";
import type { FileText } from "./read-file.ts";

/** What the reading thread sends back. */
export type ReadAnswer =
  | { text: FileText }
  | { problem: { code: ReadProblemCode; message: string } }
  | { failure: string };

/**
 * Reads a file in a thread of its own, with a bound on its memory and time: a file made to harm its reader ends the thread, not
 * the process. Throws `ReadProblem`.
 */
export async function readApart(bytes: Uint8Array, options: { name: string; title: string }): Promise<FileText> {
  const thread = new Worker(new URL("./thread.ts", import.meta.url), {
    workerData: { bytes, ...options },
    resourceLimits: { maxOldGenerationSizeMb: READING_MB },
    env: {},
  });
  const { promise, resolve, reject } = Promise.withResolvers<ReadAnswer>();
  const timer = setTimeout(
    () =>
      reject(new ReadProblem("took_too_long", `Reading it took more than ${READING_MS / 1000} s. Upload it in parts.`)),
    READING_MS,
  );
  thread.once("message", resolve);
  thread.once("error", (error: NodeJS.ErrnoException) =>
    reject(
      error.code === "ERR_WORKER_OUT_OF_MEMORY"
        ? new ReadProblem("too_large", "Reading it takes too much memory. Upload it in parts.")
        : error,
    ),
  );
  thread.once("exit", (code) => reject(new Error(`the reading thread ended with ${code}`)));
  try {
    const answer = await promise;
    if ("problem" in answer) throw new ReadProblem(answer.problem.code, answer.problem.message);
    if ("failure" in answer) throw new Error(answer.failure);
    return answer.text;
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
