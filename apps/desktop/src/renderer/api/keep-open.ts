import { jittered } from "./jitter.ts";

/**
 * Keeps a subscription open: when it ends for whatever reason it is opened anew, soon the first time, then ever later,
 * up to every 10 s, not in step with others. Returns the way to stop it.
 * @param open starts the stream from where the caller last was; it calls `up` when data can flow and `ended` once
 */
export function keepOpen(
  open: (signs: { up: () => void; ended: () => void }) => { unsubscribe: () => void },
): () => void {
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let close = (): void => {};

  const start = (): void => {
    let over = false;
    const stream = open({
      up: () => {
        failures = 0;
      },
      ended: () => {
        if (over || stopped) return;
        over = true;
        timer = setTimeout(start, jittered(Math.min(250 * 2 ** failures, 10_000)));
        failures += 1;
      },
    });
    close = () => stream.unsubscribe();
  };
  start();
  return () => {
    stopped = true;
    clearTimeout(timer);
    close();
  };
}
