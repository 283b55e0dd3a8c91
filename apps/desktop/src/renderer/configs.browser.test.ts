import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** What axe finds on the page as it stands, one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    return Promise.all(ending.map((each) => each.finished.catch(() => {})));
  });
  await page.evaluate(axe.source);
  const run =
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })";
  const { violations: found } = (await page.evaluate(run)) as axe.AxeResults;
  return found.map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 200)}`);
}

describe.skipIf(!chromiumProgram)("the Configs room in a browser", () => {
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

  async function signIn(role: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme })).newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${demo.ready.console}/sign-in`);
    const staff = demo.ready.staff.find((each) => each.role === role);
    await page.getByLabel("E-mail").fill(staff?.email ?? "");
    await page.getByLabel("Password").fill(staff?.password ?? "");
    await page.keyboard.press("Enter");
    await page.getByText(/^live/).waitFor();
    await open(page);
    return page;
  }

  async function open(page: Page): Promise<void> {
    await page.getByRole("link", { name: "Configs" }).press("Enter");
    await page.getByLabel("Automation document").waitFor();
  }

  const text = (page: Page) => page.getByLabel("Automation document");
  const title = (page: Page, words: RegExp) => page.getByRole("heading", { level: 2, name: words });

  test.each(["light", "dark"] as const)("mend, save and activate by keyboard: %s", async (theme) => {
    const page = await signIn("admin", theme);
    await page.getByText(/^No problems|^0 errors/).waitFor();
    const before = await text(page).inputValue();
    expect(await violations(page)).toEqual([]);

    await text(page).fill(before.replace(/temperature: [\d.]+/, "temperature: hot"));
    await page.getByRole("button", { name: /agent\.model\.temperature/ }).press("Enter");
    const line = await text(page).evaluate(
      (area: HTMLTextAreaElement) => area.value.slice(0, area.selectionStart).split("\n").at(-1) ?? "",
    );
    expect(line.trim()).toMatch(/^temperature:/);
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `configs-${theme}`);

    const temperature = theme === "light" ? "0.11" : "0.12";
    await text(page).fill(before.replace(/temperature: [\d.]+/, `temperature: ${temperature}`));
    await page.reload();
    await page.getByText("Changed, not saved").waitFor();
    expect(await text(page).inputValue()).toContain(`temperature: ${temperature}`);
    await page.getByRole("button", { name: "Save as new version" }).press("Enter");
    const activate = page.getByRole("button", { name: "Activate", exact: true });
    await activate.press("Enter");
    const changes = page.getByRole("region", { name: "What changes" });
    await changes.getByText(new RegExp(`added: .*temperature: ${temperature}`)).waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `config-activate-${theme}`);
    await page.getByRole("dialog").getByRole("button", { name: "Activate", exact: true }).press("Enter");
    await page.getByText(/^Version \d+ is active$/).waitFor();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.context().close();
  });

  test("who saves later is told of it, keeps the text, and goes on with it", async () => {
    const [first, second] = [await signIn("admin"), await signIn("admin")];
    const before = await text(first).inputValue();
    await text(second).fill(`${before}\n# mine\n`);
    await text(first).fill(`${before}\n# theirs\n`);
    const saved = first.waitForResponse((answer) => answer.url().includes("config.save") && answer.ok());
    await first.getByRole("button", { name: "Save as new version" }).press("Enter");
    await saved;
    await second.getByRole("button", { name: "Save as new version" }).press("Enter");
    await second.getByRole("button", { name: "Compare with theirs" }).press("Enter");
    const compared = second.getByRole("region", { name: "From theirs to mine" });
    await compared.getByText(/removed: .*# theirs/).waitFor();
    await compared.getByText(/added: .*# mine/).waitFor();
    await second.getByRole("button", { name: "Go on with mine" }).press("Enter");
    await second.getByRole("button", { name: "Save as new version" }).press("Enter");
    await second.getByText("Changed, not saved").waitFor({ state: "detached" });
    await title(second, /version \d+$/).waitFor();
    await second.waitForFunction(() => document.querySelector("textarea")?.value.includes("# mine"));
    await Promise.all([first, second].map((page) => page.context().close()));
  });

  test("a secret that is not set is named, and nothing is activated", async () => {
    const page = await signIn("admin");
    const before = await text(page).inputValue();
    const tool = [
      "available:",
      "    - name: crm",
      "      type: api",
      "      description: Looks up a customer.",
      "      config:",
      "        endpoint: https://crm.example/customers",
      "        method: GET",
      "        headers:",
      `          authorization: "$\{CRM_TOKEN}"`,
    ].join("\n");
    await text(page).fill(before.replace("available:", () => tool));
    await page.getByRole("button", { name: "Save as new version" }).press("Enter");
    await page.getByRole("button", { name: "Activate", exact: true }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("region", { name: "What changes" }).waitFor();
    await dialog.getByRole("button", { name: "Activate", exact: true }).press("Enter");
    await dialog
      .getByRole("alert")
      .getByText(/CRM_TOKEN/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.context().close();
  });

  test("who may only read cannot change the text", async () => {
    const page = await signIn("operator");
    expect(await text(page).getAttribute("readonly")).not.toBeNull();
    expect(await page.getByRole("button", { name: "Activate", exact: true }).count()).toBe(0);
    await page.context().close();
  });
});
