import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { settled } from "../../test/console/settled.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { tabThrough } from "../../test/console/tab-through.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";
import { settingsPages } from "./features/settings/pages.ts";
import { ROOMS } from "./frame/rooms.tsx";

/** A screen, how the palette calls it, and the keys that lead on from there. */
type Screen = { name: string; path: string; palette: string; onward?: (page: Page) => Promise<void> };

const rooms: Screen[] = ROOMS.flatMap((group) => group.rooms)
  .filter(({ to }) => to !== "/settings")
  .map(({ to, label }) => ({ name: to.slice(1), path: to, palette: label }));
const settings: Screen[] = settingsPages.map(({ path, label }) => ({
  name: `settings-${path}`,
  path: `/settings/${path}`,
  palette: `Settings: ${label.toLowerCase()}`,
}));
/** Presses Tab until the focus is on what leads to a record, then Enter. */
async function openRecord(page: Page, path: string): Promise<void> {
  const isThere = `(() => { const at = document.activeElement; return at?.matches("tbody tr, tbody tr *")
    || Boolean(at?.getAttribute("href")?.startsWith(${JSON.stringify(`/console${path}/`)})); })()`;
  for (let n = 0; n < 120; n++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(isThere)) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.startsWith(`/console${path}/`));
}

const record = (name: string, path: string, palette: string): Screen => ({
  name,
  path,
  palette,
  onward: (page) => openRecord(page, path.replace(/\/\$.*$/, "")),
});
/** A record that does not stand beside its list: the list's heading goes. */
const apart = (name: string, path: string, palette: string): Screen => ({
  ...record(name, path, palette),
  onward: async (page) => {
    await openRecord(page, path.replace(/\/\$.*$/, ""));
    await page.getByRole("heading", { level: 1, name: palette, exact: true }).waitFor({ state: "detached" });
  },
});
const within: Screen[] = [
  {
    name: "conversation",
    path: "/inbox/$conversationId",
    palette: "Inbox",
    onward: async (page) => {
      await page.getByRole("list", { name: "Conversations" }).waitFor();
      await pressKey(page, "j");
      await page.getByRole("log").waitFor();
    },
  },
  record("task", "/tasks/$taskId", "Tasks"),
  record("ticket", "/tickets/$number", "Tickets"),
  apart("question", "/research/$researchTaskId", "Research"),
  apart("review", "/quality/$qualityReviewId", "Quality"),
  // Last, since it goes on in another client: the page begins afresh there.
  {
    name: "client",
    path: "/clients/$clientId",
    palette: "Clients",
    onward: async (page) => {
      await openRecord(page, "/clients");
      await page.getByRole("tab", { name: "Overview" }).waitFor();
    },
  },
];
const screens = [...rooms, ...settings, ...within];
/** What has a walk of its own (the customer's page, a call), is passed through, or opens without a session. */
const elsewhere = [
  "/",
  "/sign-in",
  "/welcome",
  "/choose-server",
  "/$linked/$recordId",
  "/settings",
  "/settings/$page",
  "/customers/$customerId",
  "/calls/$callId",
  "/call-window/$callId",
];

test("every route of the console is in the walk", () => {
  const source = readFileSync(join(import.meta.dirname, "router.tsx"), "utf8");
  const routes = [
    ...source.matchAll(/const (\w+) = createRoute\(\{\s+getParentRoute: \(\) => (\w+),\s+path: "([^"]*)"/g),
  ];
  const paths = new Map<string, string>([
    ["frameRoute", ""],
    ["rootRoute", ""],
    ["loneRoute", ""],
  ]);
  for (const [, name, parent, path] of routes) {
    const below = paths.get(parent ?? "") ?? "";
    paths.set(name ?? "", path === "/" && below ? below : `${below}/${(path ?? "").replace(/^\//, "")}`);
  }
  const known = new Set([...screens.map(({ path }) => path), ...elsewhere]);
  expect(routes.length).toBeGreaterThan(10);
  expect([...paths.values()].filter((path) => path && !known.has(path))).toEqual([]);
});

describe.skipIf(!chromiumProgram)("every screen by keyboard alone", () => {
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    demo = await startDemo({ DEMO_RATE_LIMIT: "0" });
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  async function goByKeys(page: Page, screen: Screen): Promise<void> {
    await pressKey(page, "Control+k");
    await page.getByPlaceholder(/Type a command/).waitFor();
    await typeText(page, screen.palette);
    const dialog = page.getByRole("dialog", { name: "Command palette" });
    await dialog.getByRole("option", { name: screen.palette, exact: true }).waitFor();
    const chosen = dialog.locator("[cmdk-item][aria-selected='true']");
    for (let n = 0; n < 40 && (await chosen.innerText()).trim() !== screen.palette; n++) {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    const path = screen.path.replace(/\/\$.*$/, "");
    await settled(page, path);
    await screen.onward?.(page);
    await settled(page, path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
  }

  test.each(["light", "dark"] as const)(
    "%s",
    async (scheme) => {
      const page = await signInAs(browser, demo, "admin", scheme);
      const found: Record<string, unknown> = {};
      for (const screen of screens) {
        await goByKeys(page, screen);
        const seen = await violations(page);
        if (seen.length > 0) found[`${screen.name}: axe`] = seen;
        const { missed, unmarked } = await tabThrough(page);
        if (missed.length > 0) found[`${screen.name}: not reached by Tab`] = missed;
        if (unmarked.length > 0) found[`${screen.name}: no sign of the focus`] = unmarked;
        await page.evaluate("document.activeElement?.blur()");
        await keepScreenshot(page, `screen-${screen.name}-${scheme}`);
      }
      expect(found).toEqual({});
      await page.context().close();
    },
    300_000,
  );
});
