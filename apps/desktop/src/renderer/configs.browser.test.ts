import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { procedure } from "../../test/console/procedure.ts";
import { newPage, signInOn } from "../../test/console/sign-in.ts";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("the Configs room in a browser", () => {
  let demo: Demo;
  let browser: Browser;
  const refused: string[] = [];
  beforeAll(async () => {
    demo = await startDemo({ DEMO_RATE_LIMIT: "0" });
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  async function signIn(role: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const page = await newPage(browser, { colorScheme });
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    await signInOn(page, demo, role);
    await open(page);
    return page;
  }

  async function open(page: Page): Promise<void> {
    await page.getByRole("link", { name: "Configs" }).press("Enter");
    await page.getByLabel("Automation document").waitFor();
  }

  const text = (page: Page) => page.getByLabel("Automation document");
  /** The text of the version that is open, as the server has it: the editor draws only what is in sight. */
  async function textOf(page: Page): Promise<string> {
    const answer = await page.request.get(`${demo.ready.url}/v1/configs?limit=50`, {
      headers: { authorization: `Bearer ${demo.ready.apiKey}` },
    });
    const { items } = (await answer.json()) as { items: { id: string; is_active: boolean }[] };
    const active = items.find((each) => each.is_active)?.id;
    const one = await page.request.get(`${demo.ready.url}/v1/configs/${active}`, {
      headers: { authorization: `Bearer ${demo.ready.apiKey}` },
    });
    return ((await one.json()) as { yaml: string }).yaml;
  }
  /** Writes a whole text over what is there, by keyboard. */
  async function write(page: Page, whole: string): Promise<void> {
    await text(page).focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(whole);
  }
  const title = (page: Page, words: RegExp) => page.getByRole("heading", { level: 2, name: words });

  test.each(["light", "dark"] as const)("mend, save and activate by keyboard: %s", async (theme) => {
    const page = await signIn("admin", theme);
    await page.getByText(/^No problems|^0 errors/).waitFor();
    const before = await textOf(page);
    expect(await violations(page)).toEqual([]);

    await write(page, before.replace(/temperature: [\d.]+/, "temperature: hot"));
    await page.getByRole("button", { name: /agent\.model\.temperature/ }).press("Enter");
    const line = text(page).locator(".cm-activeLine");
    await expect.poll(async () => (await line.innerText()).trim()).toMatch(/^temperature:/);
    await text(page).locator(".cm-lintRange-error").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `configs-${theme}`);

    const temperature = theme === "light" ? "0.11" : "0.12";
    await write(page, before.replace(/temperature: [\d.]+/, `temperature: ${temperature}`));
    await page.reload();
    await page.getByText("Changed, not saved").waitFor();
    await text(page).getByText(`temperature: ${temperature}`).waitFor();
    await page.getByRole("button", { name: "Save as new version" }).press("Enter");
    await page.getByRole("button", { name: /^Activate/ }).waitFor();
    await pressKey(page, "a");
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
    const before = await textOf(first);
    await write(second, `${before}\n# mine\n`);
    await write(first, `${before}\n# theirs\n`);
    const saved = first.waitForResponse((answer) => answer.url().includes("config.save") && answer.ok());
    await first.getByRole("button", { name: "Save as new version" }).press("Enter");
    const [made] = (await (await saved).json()) as [{ result: { data: { version: { id: string } } } }];
    // Theirs is active by now; what one writes stays in sight all the same.
    await procedure(first, demo, "config.activate", { config_id: made.result.data.version.id });
    const mine = await second.getByRole("heading", { level: 2 }).first().innerText();
    await second.getByRole("button", { name: "Save as new version" }).press("Enter");
    await second.getByRole("button", { name: "Compare with theirs" }).press("Enter");
    const compared = second.getByRole("region", { name: "From theirs to mine" });
    await compared.getByText(/removed: .*# theirs/).waitFor();
    await compared.getByText(/added: .*# mine/).waitFor();
    expect(await second.getByRole("heading", { level: 2 }).first().innerText()).toBe(mine);
    await second.getByRole("button", { name: /version \d+.*Draft/ }).waitFor();
    await second.getByRole("button", { name: "Go on with mine" }).press("Enter");
    await second.getByRole("button", { name: "Save as new version" }).press("Enter");
    await second.getByText("Changed, not saved").waitFor({ state: "detached" });
    await title(second, /version \d+$/).waitFor();
    await text(second).focus();
    await second.keyboard.press("Control+End");
    await text(second).getByText("# mine").waitFor();
    await Promise.all([first, second].map((page) => page.context().close()));
  });

  test("what is written while a save is under way goes on as a draft of the new version, under the same cursor", async () => {
    const page = await signIn("admin");
    const before = await textOf(page);
    let answer = (): void => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/config\.save/, async (route) => {
      const response = await route.fetch();
      await held;
      await route.fulfill({ response });
    });
    await write(page, `${before}\n# sent`);
    await Promise.all([page.waitForRequest(/config\.save/), page.keyboard.press("Control+s")]);
    await page.keyboard.insertText(", and more");
    const was = await title(page, /version \d+/).innerText();
    answer();
    await expect.poll(() => title(page, /version \d+/).innerText()).not.toBe(was);
    await title(page, /Changed, not saved/).waitFor();
    await page.keyboard.insertText(", and the rest");
    await text(page).getByText("# sent, and more, and the rest").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.keyboard.press("Control+s");
    await page.getByText("Changed, not saved").waitFor({ state: "detached" });
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test("what could not be checked is said to be so, and nothing is activated unseen", async () => {
    const page = await signIn("admin");
    const problems = page.getByRole("region", { name: "Problems" });
    await problems.getByText(/^No problems|^0 errors/).waitFor();
    await page.route(/config\.(validate|plan)/, (route) => route.abort());
    await write(page, `${await textOf(page)}\n# unchecked\n`);
    await problems.getByText(/hecking…$/).waitFor();
    await problems.getByText("Could not be checked").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Save as new version" }).press("Enter");
    await page.getByRole("button", { name: /^Activate/ }).press("Enter");
    const dialog = page.getByRole("dialog");
    const activate = dialog.getByRole("button", { name: "Activate", exact: true });
    expect(await activate.isDisabled()).toBe(true);
    await dialog.getByText("What this changes could not be found out").waitFor();
    expect(await activate.isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.unroute(/config\.(validate|plan)/);
    await dialog.getByRole("button", { name: "Try again" }).press("Enter");
    await expect.poll(() => activate.isEnabled()).toBe(true);
    await page.keyboard.press("Escape");
    await problems.getByRole("button", { name: "Check again" }).press("Enter");
    await problems.getByText(/^No problems|^0 errors/).waitFor();
    await page.context().close();
  });

  test("a secret that is not set is named, and nothing is activated", async () => {
    const page = await signIn("admin");
    const before = await textOf(page);
    const tool = [
      "available:",
      "    - name: crm",
      "      type: api",
      "      description: Looks up a customer.",
      "      config:",
      "        endpoint: https://crm.example/customers",
      "        method: GET",
      "        headers:",
      `          authorization: "$\{STOCK_TOKEN}"`,
    ].join("\n");
    await write(
      page,
      before.replace("available:", () => tool),
    );
    await page.getByRole("button", { name: "Save as new version" }).press("Enter");
    await page.getByRole("button", { name: /^Activate/ }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("region", { name: "What changes" }).waitFor();
    await dialog
      .getByRole("alert")
      .getByText(/STOCK_TOKEN/)
      .waitFor();
    expect(await dialog.getByRole("button", { name: "Activate", exact: true }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.context().close();
  });

  test("who may only read cannot change the text", async () => {
    const page = await signIn("operator");
    expect(await text(page).getAttribute("aria-readonly")).toBe("true");
    const before = await text(page).innerText();
    await text(page).focus();
    await page.keyboard.type("x");
    expect(await text(page).innerText()).toBe(before);
    expect(await page.getByRole("button", { name: /^Activate/ }).count()).toBe(0);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)(
    "completes by the schema, goes to the next problem, and compares any two versions: %s",
    async (theme) => {
      const page = await signIn("admin", theme);
      const before = await textOf(page);
      await write(page, `${before.trimEnd()}\n`);
      await page.keyboard.type("rec");
      const offer = page.getByRole("option", { name: /^recording/ });
      await offer.waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `config-completion-${theme}`);
      await page.keyboard.press("Enter");
      await page.keyboard.type("enabled: maybe");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /recording\.enabled/ }).waitFor();
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("F8");
      await text(page).locator(".cm-activeLine").getByText("enabled: maybe").waitFor();
      // Letters are text here, not keys of the console.
      await page.keyboard.type("d");
      expect(await page.getByRole("dialog").count()).toBe(0);
      // Tab leaves the editor, as every field.
      await page.keyboard.press("Tab");
      expect(await text(page).evaluate((node) => node.matches(":focus"))).toBe(false);
      await write(page, `${before}\n# ${theme}\n`);
      await page.keyboard.press("Control+s");
      await page.getByText("Changed, not saved").waitFor({ state: "detached" });
      await text(page).waitFor();
      await page.getByRole("button", { name: "Compare D" }).waitFor();
      // The editor goes on after a save, with the focus.
      await page.keyboard.press("Tab");
      await pressKey(page, "d", page.locator("body"));
      const dialog = page.getByRole("dialog", { name: "Compare versions" });
      await dialog.getByLabel("From").waitFor();
      await dialog.getByLabel("From").selectOption({ index: 1 });
      await dialog.getByLabel("To").selectOption({ index: 0 });
      await dialog
        .getByRole("region", { name: "What differs" })
        .getByText(new RegExp(`added: .*# ${theme}`))
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `config-compare-${theme}`);
      await page.keyboard.press("Escape");
      await page.context().close();
    },
  );

  test("nothing was refused by the content security policy", () => {
    expect(refused).toEqual([]);
  });
});
