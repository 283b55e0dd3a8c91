/// <reference lib="dom" />

/** What a stretch of frames was like. */
export type Frames = {
  /** Time from each frame to the next, in ms. */
  betweenMs: number[];
  /** The most rows of list and thread that the page held at once. */
  mostRows: number;
  /** How far the element was scrolled in all, in pixels. */
  scrolled: number;
};

/** Runs in the page: draws frames for `durationMs`, scrolling the element by `pixels` in each; none is scrolled without a selector. */
export async function drawFrames(what: { selector: string; pixels: number; durationMs: number }): Promise<Frames> {
  const element = what.selector ? document.querySelector<HTMLElement>(what.selector) : null;
  if (what.selector && !element) throw new Error(`The page has no ${what.selector}.`);
  const rows = (): number =>
    document.querySelectorAll("[role='log'] [data-index], ul[aria-label='Conversations'] > li").length;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const frames: Frames = { betweenMs: [], mostRows: rows(), scrolled: 0 };
  const start = await frame();
  for (let last = start; last - start < what.durationMs; ) {
    if (element) {
      const before = element.scrollTop;
      element.scrollTop = before + what.pixels;
      frames.scrolled += Math.abs(element.scrollTop - before);
    }
    const now = await frame();
    frames.betweenMs.push(now - last);
    frames.mostRows = Math.max(frames.mostRows, rows());
    last = now;
  }
  return frames;
}

/**
 * Runs in the page: opens another conversation and waits until its log is painted. `by`: the key that steps to the next one, or
 * the place in the list (among the rows in the page) that is clicked. Gives the milliseconds from the press to the paint.
 */
export async function openAnother(by: { key: string } | { row: number }): Promise<number> {
  const before = document.querySelector("[role='log']");
  const links = document.querySelectorAll<HTMLElement>("ul[aria-label='Conversations'] > li a");
  const start = performance.now();
  if ("key" in by) document.body.dispatchEvent(new KeyboardEvent("keydown", { key: by.key, bubbles: true }));
  else links[by.row]?.click();
  for (const until = start + 10_000; performance.now() < until; ) {
    await new Promise(requestAnimationFrame);
    const log = document.querySelector("[role='log']");
    if (!log || log === before || !log.querySelector("[data-index]")) continue;
    // A task posted from within a frame runs once the frame has been painted.
    await new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.addEventListener("message", resolve, { once: true });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
    return performance.now() - start;
  }
  throw new Error("The other conversation did not open within 10 s.");
}

/** Runs in the page: when the first row of the list was painted, and the first paint at all; ms since the navigation began. */
export async function firstRow(): Promise<{ paintMs: number; rowMs: number }> {
  while (performance.now() < 30_000) {
    await new Promise(requestAnimationFrame);
    if (!document.querySelector("ul[aria-label='Conversations'] > li a")) continue;
    const rowMs = performance.now();
    const paintMs = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
    return { paintMs, rowMs };
  }
  throw new Error("The list did not show within 30 s.");
}
