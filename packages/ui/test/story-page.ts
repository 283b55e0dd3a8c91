import axe from "axe-core";
import type { Browser, Page } from "playwright-core";

/** What a story asks of the one who looks at it. */
interface Wishes {
  /** Keys to press, one after another. */
  press?: string[];
  /** What the pointer is over. */
  hover?: string;
  /** `page`: the picture is of the whole page, since something floats. */
  shot?: "page";
}

/** Storybook's own handles in the page. */
declare const __STORYBOOK_PREVIEW__: {
  currentRender?: { phase: string; story?: { parameters: Wishes } };
};
declare const __STORYBOOK_ADDONS_CHANNEL__: {
  emit: (event: string, detail: object) => void;
  on: (event: string, listener: (detail: { storyId?: string; message?: string }) => void) => void;
};

/** What the page was told by Storybook since a story was asked for. */
declare const told: { finished: string | undefined; errors: string[] };

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** A story is a part of a page: the page's own frame is not its matter. */
const ofPages = ["region", "landmark-one-main", "page-has-heading-one"];
const size = { width: 560, height: 400 };

const failures = ["storyErrored", "storyThrewException", "playFunctionThrewException", "unhandledErrorsWhilePlaying"];

/** The page that shows one story after another; it begins with `other`, which must not be asked for first. */
export async function openStories(browser: Browser, url: string, other: string): Promise<Page> {
  const page = await browser.newPage({ viewport: size, locale: "en-GB", reducedMotion: "reduce" });
  page.setDefaultTimeout(20_000);
  await page.goto(`${url}/iframe.html?id=${other}&viewMode=story`);
  await page.waitForFunction(
    () => typeof __STORYBOOK_PREVIEW__ !== "undefined" && __STORYBOOK_PREVIEW__.currentRender?.phase === "finished",
  );
  await page.evaluate((events) => {
    Object.assign(globalThis, { told: { finished: undefined, errors: [] } });
    __STORYBOOK_ADDONS_CHANNEL__.on("storyFinished", ({ storyId }) => {
      told.finished = storyId;
    });
    for (const event of events) {
      __STORYBOOK_ADDONS_CHANNEL__.on(event, (detail) => told.errors.push(detail.message ?? JSON.stringify(detail)));
    }
  }, failures);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(axe.source);
  return page;
}

/** Brings a story, as it stands after its play and its keys; says whether its picture is of the whole page. Throws what its play threw. */
export async function showStory(page: Page, id: string): Promise<{ whole: boolean }> {
  await page.mouse.move(0, 0);
  await page.emulateMedia({ colorScheme: "light" });
  await page.evaluate((storyId) => {
    Object.assign(told, { finished: undefined, errors: [] });
    __STORYBOOK_ADDONS_CHANNEL__.emit("setCurrentStory", { storyId, viewMode: "story" });
  }, id);
  // The pages' last input is a key in every story, so that focus is shown alike.
  await page.keyboard.press("Shift");
  await page.waitForFunction((storyId) => told.finished === storyId, id);
  const { errors, wishes } = await page.evaluate(() => ({
    errors: told.errors,
    wishes: JSON.parse(JSON.stringify(__STORYBOOK_PREVIEW__.currentRender?.story?.parameters ?? {})) as Wishes,
  }));
  if (errors.length > 0) throw new Error(errors.join("\n"));
  await page.evaluate(() => {
    document.body.dataset["styles"] = String(document.querySelectorAll("style").length);
  });
  for (const key of wishes.press ?? []) await page.keyboard.press(key);
  if (wishes.hover) await page.hover(`#storybook-root ${wishes.hover}`);
  await settled(page);
  return { whole: wishes.shot === "page" };
}

/** Waits for animations that end; tooltips wait before they come. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    await Promise.all(ending.map((each) => each.finished.catch(() => {})));
  });
}

/** How many style elements came into the page by what the story did: the console's policy would refuse each. */
export const injectedStyles = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelectorAll("style").length - Number(document.body.dataset["styles"]));

/** The story's picture in a theme. */
export async function pictureOf(page: Page, colorScheme: "light" | "dark", whole: boolean): Promise<Buffer> {
  await page.emulateMedia({ colorScheme });
  await settled(page);
  const options = { animations: "disabled", caret: "hide" } as const;
  return whole ? page.screenshot(options) : page.locator("#storybook-root").screenshot(options);
}

/** What axe finds, one line each. */
export async function violations(page: Page): Promise<string[]> {
  const off = Object.fromEntries(ofPages.map((id) => [id, { enabled: false }]));
  const run = `axe.run(document, ${JSON.stringify({ runOnly: rules, rules: off })})`;
  const { violations: found } = (await page.evaluate(run)) as axe.AxeResults;
  return found.map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 200)}`);
}
