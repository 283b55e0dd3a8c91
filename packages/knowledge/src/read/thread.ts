import { parentPort, workerData } from "node:worker_threads";
import { ReadProblem } from "./problem.ts";
import type { ReadAnswer } from "./read-apart.ts";
import { readFile } from "./read-file.ts";

/** The thread of `readApart`: reads one file, answers once. */
const { bytes, name, title } = workerData as { bytes: Uint8Array; name: string; title: string };

async function answer(): Promise<ReadAnswer> {
  try {
    return { text: await readFile(bytes, { name, title }) };
  } catch (error) {
    if (error instanceof ReadProblem) return { problem: { code: error.code, message: error.message } };
    // The stack may hold pieces of the document.
    return { failure: error instanceof Error ? error.name : "unknown" };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await answer());
