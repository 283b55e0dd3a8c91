import { gzipSync } from "node:zlib";
import { launchChromium } from "@switchboard/testing/chromium";
import { median, round } from "../rig/numbers.ts";
import { firstRow } from "./in-page.ts";
import type { Side } from "./side.ts";
import { signIn } from "./sign-in.ts";

/** The first screen of a browser that has never been here. */
export type FirstScreen = { firstScreenKb: number; firstPaintMs: number; interactiveMs: number };

/** Opens the Inbox in browsers without a cache, `times` times; times are medians, the size is gzip's of every script that loads. */
export async function measureFirstScreen(side: Side, times: number): Promise<FirstScreen> {
  const paints: number[] = [];
  const rows: number[] = [];
  let scripts: string[] = [];
  for (let i = 0; i < times; i++) {
    const browser = await launchChromium();
    try {
      const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
      await signIn(side, await context.newPage());
      const state = await context.storageState();
      await context.close();
      // Another context: nothing of the sign-in page is in its cache.
      const page = await (
        await browser.newContext({ viewport: { width: 1440, height: 860 }, storageState: state })
      ).newPage();
      await page.goto(`${side.url}/console/inbox?view=resolved`, { waitUntil: "commit" });
      const { paintMs, rowMs } = await page.evaluate(firstRow);
      paints.push(paintMs);
      rows.push(rowMs);
      scripts = await page.evaluate(() =>
        performance.getEntriesByType("resource").flatMap(({ name }) => (name.endsWith(".js") ? [name] : [])),
      );
    } finally {
      await browser.close();
    }
  }
  const sizes = await Promise.all(scripts.map(async (url) => gzipSync(await (await fetch(url)).bytes()).length));
  return {
    firstScreenKb: round(sizes.reduce((sum, size) => sum + size, 0) / 1000, 1),
    firstPaintMs: round(median(paints)),
    interactiveMs: round(median(rows)),
  };
}
