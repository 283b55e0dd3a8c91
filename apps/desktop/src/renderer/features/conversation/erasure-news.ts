/** So far may the clocks of the server's machines be apart. */
const slackMs = 5_000;

/** Which erasures passed unheard. */
export type ErasureNews = {
  /** From now on one may pass unheard, until the next counts. */
  miss(): void;
  /** What the counts say at `at`: when a customer was erased last. Gives whether that passed unheard. */
  take(counted: { at: string; erased_at: string | null }): boolean;
};

/**
 * Knows whether a customer was erased while a console heard nothing. Each is heard of once, so that a connection that was lost and
 * found again throws nobody out of the place they read at. Goes by the server's time alone.
 * @param sinceMs for how long the page has held what it shows
 */
export function erasureNews(sinceMs: () => number): ErasureNews {
  let missed = true;
  let known: string | null | undefined;
  return {
    miss() {
      missed = true;
    },
    take({ at, erased_at }) {
      // Of what the page asked for before its first counts, too, something may have been erased since.
      const since = known === undefined ? Date.parse(at) - sinceMs() - slackMs : Number.NEGATIVE_INFINITY;
      const isNew = erased_at !== null && erased_at !== known && Date.parse(erased_at) >= since;
      const unheard = missed && isNew;
      missed = false;
      known = erased_at;
      return unheard;
    },
  };
}
