import { launchChromium } from "@switchboard/testing/chromium";
import { startTestCluster } from "@switchboard/testing/postgres";
import type { Page } from "playwright-core";
import { builds, ensureBuilt } from "../start/build.ts";
import { startModel, startOurs } from "./chat/sides.ts";
import { type Filled, fillInbox } from "./console/fill.ts";
import { measureFirstScreen } from "./console/first-screen.ts";
import { drawFrames, openAnother } from "./console/in-page.ts";
import { signIn } from "./console/sign-in.ts";
import { percentile, round } from "./rig/numbers.ts";
import { type Rig, runBench } from "./rig/rig.ts";

const isQuick = process.argv.includes("--quick");
const sizes = isQuick
  ? { conversations: 5_000, longMessages: 2_000 }
  : { conversations: 100_000, longMessages: 10_000 };
const stretchMs = isQuick ? 3_000 : 8_000;
const rounds = isQuick ? 1 : 3;
const switches = isQuick ? 20 : 60;
/** Bars of issue 4. */
const bars = { domRows: 100, frameRatioP95: 1.1, switchP95Ms: 100, firstScreenKb: 350, interactiveMs: 1_500 };

/** How the console feels over a full database; see docs/benches.md. */
await runBench("console", async (rig) => {
  await ensureBuilt(builds.console, rig.signal);
  const postgres = await startTestCluster({ disposable: false });
  rig.cleanup.add(() => postgres.remove());
  let filled: Filled | undefined;
  const ours = await startOurs(rig, postgres, "console", await startModel(rig), {
    env: { CONSOLE_DIST: builds.console.dist },
    fill: async (adminUrl, client) => {
      filled = await fillInbox(adminUrl, client.id, sizes);
    },
  });
  if (!filled) throw new Error("Nothing was filled.");
  console.log(`${sizes.conversations} conversations, one of them of ${sizes.longMessages} messages`);

  const first = await measureFirstScreen(ours, isQuick ? 1 : 5);
  const browser = await launchChromium();
  rig.cleanup.add(() => browser.close());
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  const empty = await context.newPage();
  const page = await context.newPage();
  await signIn(ours, page);
  const frames = await scroll(rig, page, empty, `${ours.url}/console/inbox/${filled.longId}?view=resolved`);
  const opened = await openMany(rig, page, `${ours.url}/console/inbox?view=resolved`);
  const figures = { ...frames, ...opened, ...first };
  console.table(figures);
  for (const [name, bar] of Object.entries(bars)) {
    const figure = figures[name as keyof typeof bars];
    const held = figure <= bar;
    console.log(`${held ? "held  " : "MISSED"}  ${name} ${figure} (at most ${bar})`);
    if (!held) process.exitCode = 1;
  }
  return figures;
});

/** Scrolls list and thread in turn with an empty page, in the same browser; the ratio is of all frames of either kind. */
async function scroll(rig: Rig, page: Page, empty: Page, address: string) {
  await page.goto(address);
  await page.getByRole("log").waitFor();
  const between = { empty: [] as number[], list: [] as number[], thread: [] as number[] };
  let domRows = 0;
  for (let turn = 0; turn < rounds; turn++) {
    for (const [name, selector, pixels] of [
      ["empty", "", 0],
      ["list", "div:has(> ul[aria-label='Conversations'])", 60],
      ["thread", "[role='log']", -60],
    ] as const) {
      rig.signal.throwIfAborted();
      const shown = name === "empty" ? empty : page;
      await shown.bringToFront();
      const drawn = await shown.evaluate(drawFrames, { selector, pixels, durationMs: stretchMs });
      between[name].push(...drawn.betweenMs);
      domRows = Math.max(domRows, drawn.mostRows);
      if (pixels && drawn.scrolled < 1_000) throw new Error(`The ${name} moved by ${drawn.scrolled} pixels only.`);
    }
  }
  const p95 = (figures: number[]): number => round(percentile(figures, 0.95), 2);
  const scrolled = [...between.list, ...between.thread];
  return {
    domRows,
    frameRatioP95: round(percentile(scrolled, 0.95) / percentile(between.empty, 0.95), 3),
    emptyFrameP95Ms: p95(between.empty),
    listFrameP95Ms: p95(between.list),
    threadFrameP95Ms: p95(between.thread),
    threadFrameMaxMs: round(Math.max(...between.thread), 1),
  };
}

/** Opens conversations: half of them by the key that steps on, half by a click on one that nothing was fetched of. */
async function openMany(rig: Rig, page: Page, address: string) {
  await page.goto(address);
  await page.locator("ul[aria-label='Conversations'] > li a").first().waitFor();
  const byKey: number[] = [];
  const byClick: number[] = [];
  for (let i = 0; i < switches; i++) {
    rig.signal.throwIfAborted();
    byKey.push(await page.evaluate(openAnother, { key: "j" }));
    await page.waitForTimeout(200);
  }
  await page.reload();
  await page.locator("ul[aria-label='Conversations'] > li a").first().waitFor();
  const list = "div:has(> ul[aria-label='Conversations'])";
  for (let i = 0; i < switches; i++) {
    rig.signal.throwIfAborted();
    await page.evaluate(drawFrames, { selector: list, pixels: 100, durationMs: 250 });
    byClick.push(await page.evaluate(openAnother, { row: 9 }));
    await page.waitForTimeout(100);
  }
  const all = [...byKey, ...byClick];
  return {
    switchP95Ms: round(percentile(all, 0.95), 1),
    switchByKeyP95Ms: round(percentile(byKey, 0.95), 1),
    switchByClickP50Ms: round(percentile(byClick, 0.5), 1),
    switchByClickP95Ms: round(percentile(byClick, 0.95), 1),
  };
}
