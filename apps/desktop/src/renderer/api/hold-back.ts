let held: { over: Promise<void>; end: () => void } | undefined;

/** Nothing is held back for longer, whatever it waits for. */
const mostMs = 500;

/**
 * From now on, until what comes back is called or 500 ms have passed, whatever only serves screens waits: what they ask for, and
 * what is drawn anew. For the moments in which the processor is needed for something that somebody hears.
 */
export function holdBack(): () => void {
  held?.end();
  let end = (): void => {};
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(() => end(), mostMs);
    end = () => {
      clearTimeout(timer);
      if (held === own) held = undefined;
      resolve();
    };
  });
  const own = { over, end };
  held = own;
  return end;
}

/** Resolves when nothing is held back; undefined where nothing is. */
export const heldBack = (): Promise<void> | undefined => held?.over;

/** Does `work` now, or when nothing is held back any more; in the order in which it was given. */
export function inItsTurn(work: () => void): void {
  if (held) void held.over.then(work);
  else work();
}
