import { performance } from "node:perf_hooks";

/** A moment of work, a start or a garbage collection, says nothing of how busy a process is. */
const remembered = 5;

/**
 * How full this process is, 0 to 1: by its calls, or by how busy its one thread was the last few times that it was asked,
 * whichever is more. A thread that is busy all the time makes every caller wait.
 */
export function loadOf(mostCalls: number, calls: () => number): () => number {
  let before = performance.eventLoopUtilization();
  const busy: number[] = [];
  return () => {
    const now = performance.eventLoopUtilization();
    busy.push(performance.eventLoopUtilization(now, before).utilization);
    before = now;
    if (busy.length > remembered) busy.shift();
    const mean = busy.length < remembered ? 0 : busy.reduce((sum, b) => sum + b, 0) / busy.length;
    return Math.max(calls() / mostCalls, mean);
  };
}
