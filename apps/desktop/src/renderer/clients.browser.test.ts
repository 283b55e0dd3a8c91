import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("the Clients room in a browser", () => {
  let demo: Demo;
  let browser: Browser;
  /** A client's own site, of another origin than the console. */
  let site: Server;
  let html = "";
  beforeAll(async () => {
    site = createServer((_, answer) => answer.writeHead(200, { "content-type": "text/html" }).end(html));
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    demo = await startDemo({ DEMO_RATE_LIMIT: "0" });
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    site?.closeAllConnections();
    site?.close();
  });

  async function signIn(role: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const page = await signInAs(browser, demo, role, colorScheme);
    await page.getByRole("link", { name: "Clients" }).press("Enter");
    await page.getByRole("heading", { name: "Clients" }).waitFor();
    return page;
  }

  /** Fills the form by keyboard from its first field, which has the focus, to its button. */
  async function create(page: Page, name: string): Promise<void> {
    await page.getByRole("button", { name: "New client" }).press("Enter");
    await page.getByLabel("Name", { exact: true }).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute("name") === "name");
    await typeText(page, name);
    await page.keyboard.press("Enter");
  }

  test.each(["light", "dark"] as const)(
    "a client made by keyboard answers on a page with its snippet: %s",
    async (theme) => {
      const page = await signIn("admin", theme);
      await page.getByText("northwind", { exact: true }).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `clients-${theme}`);
      await create(page, `Lumen ${theme}`);
      await page.getByRole("heading", { name: `Lumen ${theme} is ready` }).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `client-created-${theme}`);
      const snippet = (await page.getByRole("region", { name: "Widget snippet" }).textContent()) ?? "";

      html = `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${snippet}</html>`;
      const shop = await page.context().newPage();
      await shop.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
      await shop.getByRole("button", { name: "Open the chat" }).press("Enter");
      await shop
        .getByRole("textbox", { name: "Message", exact: true })
        .fill("Within how many days can I return goods?");
      await shop.keyboard.press("Enter");
      await shop
        .getByRole("log", { name: "Conversation" })
        .getByText(/30 days/)
        .waitFor();

      await page.getByRole("button", { name: "Act in this client" }).press("Enter");
      await page.waitForURL(/\/inbox/);
      await page.getByText(/^live/).waitFor();
      await page.getByRole("link", { name: "Clients" }).press("Enter");
      const row = page.getByRole("listitem").filter({ hasText: `lumen-${theme}` });
      await row.getByText("You act here").waitFor();
      await page.context().close();
    },
  );

  test("a first portal user comes with the client, the password this once; an address that has an account is said at its field", async () => {
    const page = await signIn("admin");
    await pressKey(page, "c");
    await page.getByLabel("Name", { exact: true }).fill("Fern");
    await page.getByLabel("Industry").fill("plants");
    await page.getByLabel("First portal user, name").fill("Fia Fern");
    const email = page.getByLabel("First portal user, e-mail");
    await email.fill("solveig@northwind.example");
    await page.keyboard.press("Enter");
    await page.getByText("Has an account already.").waitFor();
    expect(await email.getAttribute("aria-invalid")).toBe("true");
    await email.fill("fia@fern.example");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Fern is ready" }).waitFor();
    expect(await page.getByLabel("First password").inputValue()).toHaveLength(24);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByText("fern · plants").waitFor();
    await page.context().close();
  });

  test("an id that is taken is said at its field, and another is tried there", async () => {
    const page = await signIn("admin");
    await create(page, "Northwind");
    const id = page.getByLabel("Id, as its own systems know it");
    await page.getByText("Try “northwind-2”").waitFor();
    expect(await id.getAttribute("aria-invalid")).toBe("true");
    await id.fill("Not an id");
    await page.keyboard.press("Enter");
    await page.getByText(/must be lower-case letters/).waitFor();
    await id.fill("northwind-2");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Northwind is ready" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("northwind-2", { exact: true }).waitFor();
    await page.context().close();
  });

  test("who may not create clients sees their own, and no way to make one", async () => {
    const page = await signIn("operator");
    await page.getByText("You act here").waitFor();
    expect(await page.getByRole("button", { name: "New client" }).count()).toBe(0);
    await page.getByLabel("Find a client").fill("no such words");
    await page.getByText("No client has these words").waitFor();
    await page.context().close();
  });
});
