import { setTimeout as sleep } from "node:timers/promises";

const pollMs = 100;
const requestTimeoutMs = 5_000;

async function statusOf(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(requestTimeoutMs) });
    await answer.body?.cancel();
    return answer.status === 200 ? "" : `it answers with status ${answer.status}`;
  } catch {
    return "it does not answer";
  }
}

/** Waits until `url` answers with 200. Rejects with a sentence for people after `timeoutMs`, or when `signal` aborts. */
export async function waitFor(name: string, url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const problem = await statusOf(url);
    if (!problem) return;
    if (Date.now() > deadline) throw new Error(`The ${name} is not ready after ${timeoutMs / 1000} s: ${problem}.`);
    await sleep(pollMs);
  }
}
