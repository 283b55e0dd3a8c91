import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offered, pressKey } from "../../test/console/press-key.ts";
import { say } from "../../test/console/say.ts";
import { newPage, sendSignIn } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

const compact = { width: 760, height: 800 };

describe.skipIf(!chromiumProgram)("the console in a browser", () => {
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

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await newPage(browser, options);
    page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    await page.goto(`${demo.ready.console}${path}`);
    return page;
  }

  async function signIn(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open("/sign-in", options);
    await sendSignIn(page, demo, name);
    await page.getByText(/^live/).waitFor();
    return page;
  }

  const chat = async (session: string, message: string): Promise<string> =>
    (await say(demo, session, message)).conversation_id;

  const show = async (page: Page, id: string): Promise<void> => {
    await page.goto(`${demo.ready.console}/inbox/${id}`);
    await page.getByRole("log").waitFor();
  };

  /** Acts in a client that is not the demo's, where nobody waits. */
  const actElsewhere = (page: Page): Promise<void> =>
    page.evaluate(async () => {
      const answer = await fetch("/trpc/auth.session");
      const { result } = (await answer.json()) as { result: { data: { clients: { id: string; name: string }[] } } };
      const other = result.data.clients.find((client) => client.name !== "Northwind Home");
      sessionStorage.setItem("switchboard.client", other?.id ?? "");
    });

  test.each(["light", "dark"] as const)("has no accessibility violations: %s", async (colorScheme) => {
    const id = await chat(`axe-${colorScheme}`, "Where is my order NW-20533?");
    await chat(`axe-${colorScheme}`, "I want a person");
    const signInPage = await open("/sign-in", { colorScheme });
    await signInPage.getByLabel("E-mail").waitFor();
    expect(await violations(signInPage)).toEqual([]);
    await signInPage.context().close();

    const page = await signIn("priya", { colorScheme });
    await page.getByText("No conversation is open").waitFor();
    expect(await violations(page)).toEqual([]);
    await actElsewhere(page);
    await page.goto(`${demo.ready.console}/inbox/${id}`);
    await page.getByRole("button", { name: "Look in Northwind Home" }).click();
    await page.getByRole("log").waitFor();
    await page.getByRole("button", { name: /order_lookup/ }).click();
    expect(await violations(page)).toEqual([]);
    await pressKey(page, "Control+k");
    await page.getByPlaceholder(/Type a command/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    // While a dialog is open, single keys are its own.
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    await pressKey(page, "?");
    await page.getByRole("heading", { name: "Shortcuts" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Dead letters" }).click();
    await page.getByRole("heading", { name: "Dead letters" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();

    const small = await signIn("mia", { colorScheme, viewport: compact });
    await show(small, id);
    expect(await violations(small)).toEqual([]);
    await pressKey(small, "b");
    await small.getByRole("dialog", { name: "About this conversation" }).waitFor();
    expect(await violations(small)).toEqual([]);
    await small.context().close();
  });

  test("of two who take over at once one wins, and the other sees who", async () => {
    const id = await chat("race", "I want a person");
    const [mia, jonas] = await Promise.all([signIn("mia"), signIn("jonas")]);
    await Promise.all([show(mia, id), show(jonas, id)]);
    await Promise.all([mia.getByText("until a ticket").waitFor(), jonas.getByText("until a ticket").waitFor()]);
    await Promise.all([mia, jonas].map((each) => offered(each, "t")));
    await Promise.all([mia.keyboard.press("t"), jonas.keyboard.press("t")]);
    const lost = /has taken this conversation a moment ago/;
    await Promise.race([mia.getByText(lost).waitFor(), jonas.getByText(lost).waitFor()]);
    const winners = () => Promise.all([mia, jonas].map((page) => page.getByText("The floor is yours").count()));
    await expect.poll(async () => (await winners()).toSorted()).toEqual([0, 1]);
    await Promise.all([mia.context().close(), jonas.context().close()]);
  });

  test("a text that was not sent survives a reload, and a reply stands in the thread once", async () => {
    const id = await chat("unsent", "I want a person");
    const page = await signIn("mia");
    await show(page, id);
    await pressKey(page, "t");
    await page.getByRole("log").getByText("took over").waitFor();
    const field = page.getByRole("textbox", { name: "Reply" });
    await field.fill("I promise to call you");
    await page.reload();
    await page.getByText("The floor is yours").waitFor();
    expect(await field.inputValue()).toBe("I promise to call you");
    await field.press("Enter");
    const reply = page.getByRole("log").getByText("I promise to call you");
    await reply.waitFor();
    await expect.poll(() => page.getByText("sending…").count()).toBe(0);
    expect(await reply.count()).toBe(1);
    await page.context().close();
  });

  test("replies written without a connection arrive once and in order when it is back; a reload keeps their text", async () => {
    const id = await chat("away", "I want a person");
    const page = await signIn("jonas");
    await show(page, id);
    await pressKey(page, "t");
    await page.getByRole("log").getByText("took over").waitFor();
    const field = page.getByRole("textbox", { name: "Reply" });
    await page.context().setOffline(true);
    for (const text of ["First of two", "Second of two"]) {
      await field.fill(text);
      await field.press("Enter");
    }
    await page.getByText("Not sent yet").waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => page.getByText(/Not sent yet|sending…/).count()).toBe(0);
    const shown = (await page.getByRole("log").innerText()).match(/\w+ of two/g);
    expect(shown).toEqual(["First of two", "Second of two"]);

    await page.route(/conversation\.reply/, (route) => route.abort());
    await field.fill("Third");
    await field.press("Enter");
    await page.getByText("Not sent yet").waitFor();
    await page.reload();
    await page.getByText("The floor is yours").waitFor();
    expect(await field.inputValue()).toBe("Third");
    await page.context().close();
  });

  test("a long thread keeps at most 100 rows in the page and what is written in them, and earlier pages come as one scrolls up", async () => {
    let id = "";
    for (let n = 1; n <= 70; n++) id = await chat("long", `Question ${n}: where is my order NW-20533?`);
    const page = await signIn("mia");
    await show(page, id);
    const log = page.getByRole("log");
    await log.getByText("Question 70:").waitFor();
    await pressKey(page, "m");
    await typeText(page, "Answer her");
    await page.keyboard.press("Enter");
    await log.getByText("Answer her").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Change this note" }).press("Enter");
    const change = page.getByRole("textbox", { name: "Change the note" });
    await change.waitFor();
    await typeText(page, " today");
    const rows = (): Promise<number> => log.locator("[data-index]").count();
    let most = await rows();
    await log.hover();
    const first = log.getByText("Question 1:");
    const higher = async (): Promise<number> => {
      await page.mouse.wheel(0, -700);
      most = Math.max(most, await rows());
      return first.count();
    };
    await expect.poll(higher, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(100);

    // The note has left the page meanwhile, and what was changed of it is there again.
    expect(await change.count()).toBe(0);
    await pressKey(page, "End");
    await change.waitFor();
    expect(await change.inputValue()).toBe("Answer her today");
    await page.context().close();
  });

  test("nothing was refused by the content security policy", () => {
    expect(refused).toEqual([]);
  });
});
