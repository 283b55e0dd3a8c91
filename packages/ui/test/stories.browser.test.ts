import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareWithBaseline, differs, leftOver } from "./baseline.ts";
import { buildStories, serveStories } from "./build-stories.ts";
import { injectedStyles, openStories, pictureOf, showStory, violations } from "./story-page.ts";

const themes = ["light", "dark"] as const;
const stories = chromiumProgram ? await buildStories() : [];

describe.skipIf(!chromiumProgram)("every story, in both themes", () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveStories>>;
  let page: Page;
  beforeAll(async () => {
    // Chromium writes dates as its own language has them.
    process.env["LANGUAGE"] = "en_US";
    [browser, site] = await Promise.all([launchChromium(["--font-render-hinting=none"]), serveStories()]);
    page = await openStories(browser, site.url, stories.at(-1) ?? "");
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  test.each(stories)("%s", async (id) => {
    const { whole } = await showStory(page, id);
    const found: string[] = [];
    for (const theme of themes) {
      found.push(compareWithBaseline(`${id}.${theme}`, await pictureOf(page, theme, whole)) ?? "");
      found.push(...(await violations(page)).map((each) => `${theme}: ${each}`));
    }
    expect(found.filter(Boolean)).toEqual([]);
    expect(await injectedStyles(page), "style elements put into the page").toBe(0);
  });

  test("no picture is left of a story that is no more", () => {
    expect(leftOver(stories.flatMap((id) => themes.map((theme) => `${id}.${theme}`)))).toEqual([]);
  });

  test("a colour that changes is seen", async () => {
    await showStory(page, "signs-badge--tones");
    await page.addStyleTag({ content: ":root { --waiting: light-dark(oklch(49% 0.11 100), oklch(81% 0.14 110)) }" });
    for (const theme of themes) {
      expect(differs(`signs-badge--tones.${theme}`, await pictureOf(page, theme, false))).toBe(true);
    }
  });
});
