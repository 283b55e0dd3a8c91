/** Tells that the start shall end, and why. */
export interface StopRequest {
  /** Aborts with an Error: `stopped` when a person or the system asked, anything else when a part failed. */
  signal: AbortSignal;
  fail(error: Error): void;
  /** Calls back on the second request of a person who does not want to wait. */
  onImpatience(callback: () => void): void;
}

/** The reason of a stop that was asked for. */
export const stopped: Error = new Error("Stopped.");

/** Listens for Ctrl-C, termination, a closed terminal, and the death of the process that started us. */
export function listenForStop(): StopRequest {
  const controller = new AbortController();
  let impatient = () => {};
  const ask = () => {
    if (controller.signal.aborted) impatient();
    else controller.abort(stopped);
  };
  process.on("SIGINT", ask);
  process.on("SIGTERM", ask);
  process.on("SIGHUP", ask);
  process.on("disconnect", () => {
    if (!controller.signal.aborted) controller.abort(stopped);
  });
  return {
    signal: controller.signal,
    fail: (error) => controller.abort(error),
    onImpatience(callback) {
      impatient = callback;
    },
  };
}

/** Resolves when the signal aborts. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
