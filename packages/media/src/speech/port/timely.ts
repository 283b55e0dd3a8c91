/**
 * The items of `source`, each within `ms` of the one before. Throws what `late` makes when one is late, and the signal's reason
 * at once when it is aborted; the source is closed either way, without waiting for it.
 */
export async function* timely<T>(
  source: AsyncIterable<T>,
  { ms, signal, late }: { ms: number; signal: AbortSignal; late: () => Error },
): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await inTime(items.next(), ms, signal, late);
      if (next.done) {
        ended = true;
        return;
      }
      yield next.value;
    }
  } finally {
    if (!ended) void items.return?.().catch(() => undefined);
  }
}

/** What `coming` gives, if it does so within `ms` and before the signal is aborted. */
export async function inTime<T>(coming: Promise<T>, ms: number, signal: AbortSignal, late: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  const timer = setTimeout(() => reject(late()), ms);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  // Whichever loses the race is heard by nobody.
  promise.catch(() => undefined);
  coming.catch(() => undefined);
  try {
    return await Promise.race([coming, promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
