import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../chromium.ts";
import { chromiumProgram } from "../program.ts";
import { offers } from "../stack/consoles.ts";
import { type Demo, startNewcomersDemo } from "../stack/start-demo.ts";
import { keepScreenshot } from "./screenshot.ts";

const size = { width: 1440, height: 860 };

describe.skipIf(!chromiumProgram)("a conversation, from the customer's page to the operator's console and back", () => {
  let demo: Demo;
  let browser: Browser;
  let shop: Page;
  let desk: Page;

  beforeAll(async () => {
    demo = await startNewcomersDemo();
    browser = await launchChromium();
    shop = await (await browser.newContext({ viewport: size })).newPage();
    desk = await (await browser.newContext({ viewport: size, colorScheme: "dark" })).newPage();
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const log = (): Locator => shop.getByRole("log", { name: "Conversation" });
  const say = async (text: string): Promise<void> => {
    await shop.getByRole("textbox", { name: "Message" }).fill(text);
    await shop.keyboard.press("Enter");
  };
  const answered = (text: string | RegExp): Promise<void> => log().getByText(text).first().waitFor();

  async function signIn(): Promise<void> {
    const mia = demo.ready.staff.find((s) => s.role.includes("operator"));
    await desk.goto(demo.ready.console);
    await desk.getByLabel("E-mail").fill(mia?.email ?? "");
    await desk.getByLabel("Password").fill(mia?.password ?? "");
    await desk.keyboard.press("Enter");
    await desk.getByRole("heading", { name: "Inbox" }).waitFor();
    await desk.getByText(/^live/).waitFor();
  }

  test("an order question is answered, anger is escalated, a person takes over, promises and returns", async () => {
    await signIn();
    await shop.goto(`${demo.ready.url}/widget`);
    await shop.getByRole("button", { name: "Open the chat" }).click();

    await say("Hello! Where is my order NW-20533?");
    await answered(/NW-20533.*on its way/);
    await keepScreenshot(shop, "widget-order");

    const toast = desk.getByText(/needs a person/);
    const sentAt = performance.now();
    await Promise.all([say("This is the third time I ask. I want this fixed now!"), toast.first().waitFor()]);
    console.log(`from the customer's key press to the operator's screen: ${Math.round(performance.now() - sentAt)} ms`);
    await log()
      .getByText(/asked a colleague/)
      .first()
      .waitFor();

    await desk.getByRole("button", { name: "Open" }).first().click();
    await desk.getByText("order_lookup").first().waitFor();
    await desk
      .getByText(/sounds unhappy \(mood 0\.\d\d, under 0\.3\)/)
      .first()
      .waitFor();
    await desk.getByText("extracted from the log").waitFor();
    await keepScreenshot(desk, "console");

    await offers(desk, "take_over");
    await desk.keyboard.press("t");
    await desk.getByText("The floor is yours").waitFor();
    await log()
      .getByText(/has joined/)
      .waitFor();
    const composer = desk.getByPlaceholder(/Write to the customer/);
    await composer.waitFor();
    await composer.focus();
    await desk.keyboard.type("Hello, I am Mia. I promise that your lamp is with you before Friday noon.");
    await desk.keyboard.press("Enter");
    await answered(/before Friday noon/);
    await keepScreenshot(shop, "widget-person");
    await keepScreenshot(desk, "console-floor");

    await say("Thank you, Mia.");
    await desk.getByRole("main").getByText("Thank you, Mia.").first().waitFor();
    await desk
      .getByRole("button", { name: /Return to agent/ })
      .first()
      .click();
    await desk.getByPlaceholder(/What did you promise/).press("Control+Enter");
    await log()
      .getByText(/talking to the assistant again/)
      .waitFor();

    await say("So when does the lamp come?");
    await answered(/Mia.*promised.*before Friday noon/s);
    await keepScreenshot(shop, "widget-returned");
    await keepScreenshot(desk, "console-returned");
  });

  test("the operator resolves it, the customer answers the survey", async () => {
    await desk.getByRole("button", { name: /^Resolve(?!d)/ }).click();
    await desk.getByPlaceholder(/How did it end/).press("Control+Enter");
    await shop.getByRole("radio", { name: "Friend" }).check();
    await shop.getByRole("radio", { name: "5" }).check();
    await keepScreenshot(shop, "widget-survey");
    await shop.getByRole("button", { name: "Send feedback" }).click();
    await shop.getByText(/thank/i).last().waitFor();
    await desk.keyboard.press("4");
    await keepScreenshot(desk, "console-resolved");
  });

  test("the demo page shows customer and operator side by side, signed in", async () => {
    const page = await (await browser.newContext({ viewport: size })).newPage();
    await page.goto(demo.ready.widget);
    await page.frameLocator("iframe").getByRole("heading", { name: "Inbox" }).waitFor();
    await page.getByRole("button", { name: /NW-20533/ }).click();
    await page
      .getByRole("log", { name: "Conversation" })
      .getByText(/on its way/)
      .first()
      .waitFor();
    await keepScreenshot(page, "demo");
    expect(await page.getByText(/offline model/).count()).toBeGreaterThan(0);
    await page.context().close();
  });
});
