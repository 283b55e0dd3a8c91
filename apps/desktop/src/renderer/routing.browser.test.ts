import type { HoursView } from "@switchboard/contracts/business-hours";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { procedure } from "../../test/console/procedure.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

type Scheme = "light" | "dark";

describe.skipIf(!chromiumProgram)("whose turn it is, by keyboard on two consoles", () => {
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

  const consoleOf = (who: string, scheme: Scheme): Promise<Page> =>
    signInAs(browser, demo, demo.ready.staff.find((each) => each.email.startsWith(who))?.email ?? "", scheme);

  async function openRow(page: Page, view: string, name: RegExp): Promise<void> {
    await pressKey(page, view, page.locator("body"));
    await page.getByRole("list", { name: "Conversations" }).getByRole("link", { name }).press("Enter");
    await page.getByRole("log").waitFor();
  }

  async function offer(page: Page, note: string): Promise<void> {
    await pressKey(page, "g", page.locator("body"));
    const dialog = page.getByRole("dialog", { name: "Hand over to a colleague" });
    const colleague = dialog.getByLabel("Colleague");
    const focused = colleague.and(page.locator(":focus"));
    await focused.waitFor();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option", { name: /Jonas/ }).waitFor();
    await typeText(page, "Jonas");
    await page.keyboard.press("Enter");
    // The list that closes gives the focus back a moment later.
    await focused.waitFor();
    await dialog.getByLabel("Note for them (optional)").press("End");
    await typeText(page, note);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await page.getByText("Offered to Jonas Hale", { exact: true }).waitFor();
  }

  test("who is assigned is told, and it says “for you”", async () => {
    const [mia, jonas] = await Promise.all([consoleOf("mia", "light"), consoleOf("jonas", "dark")]);
    await openRow(mia, "1", /Ingrid/);
    await pressKey(mia, "a", mia.locator("body"));
    await mia.getByRole("option", { name: /Jonas Hale/ }).waitFor();
    expect(await violations(mia)).toEqual([]);
    await keepScreenshot(mia, "assign-light");
    await typeText(mia, "Jonas");
    await mia.keyboard.press("Enter");
    await mia.getByRole("log").getByText("Assigned to Jonas Hale by Mia Berger").waitFor();
    await mia.getByRole("button", { name: "for Jonas Hale" }).waitFor();

    const row = jonas.getByRole("list", { name: "Conversations" }).getByRole("link", { name: /Ingrid/ });
    await row.getByText(/for you/).waitFor();
    await pressKey(jonas, "u", jonas.locator("body"));
    await jonas.getByText("Mia Berger assigned this to you").first().waitFor();
    await jonas.goto(mia.url());
    await jonas.getByRole("button", { name: "for you" }).waitFor();

    await pressKey(jonas, "p", jonas.locator("body"));
    await jonas.getByRole("option", { name: "Urgent" }).waitFor();
    await typeText(jonas, "Urgent");
    await jonas.keyboard.press("Enter");
    await mia.getByRole("button", { name: "Urgent" }).waitFor();
    expect(await violations(jonas)).toEqual([]);
    await keepScreenshot(jonas, "sla-clocks-dark");
    await Promise.all([mia.context().close(), jonas.context().close()]);
  });

  test("a held floor is offered, declined with a reason, offered again and accepted", async () => {
    const [mia, jonas] = await Promise.all([consoleOf("mia", "dark"), consoleOf("jonas", "light")]);
    await openRow(mia, "2", /Jakob/);
    await mia.getByRole("button", { name: /Return to agent/ }).waitFor();
    await offer(mia, "The receipt is still to be sent");
    await jonas.goto(mia.url());
    await jonas.getByText("Mia Berger offers you this conversation").waitFor();
    await jonas.getByText("“The receipt is still to be sent”").first().waitFor();
    expect(await jonas.getByRole("button", { name: /Return to agent/ }).count()).toBe(0);
    expect(await violations(jonas)).toEqual([]);
    await keepScreenshot(jonas, "hand-over-light");
    expect(await violations(mia)).toEqual([]);
    await keepScreenshot(mia, "hand-over-dark");

    await pressKey(jonas, "Shift+D", jonas.locator("body"));
    const dialog = jonas.getByRole("dialog", { name: "Decline what Mia Berger offers?" });
    await dialog.getByLabel("Why (optional)").press("End");
    await typeText(jonas, "I am on the phone");
    expect(await violations(jonas)).toEqual([]);
    await jonas.keyboard.press("Control+Enter");
    await mia
      .getByRole("log")
      .getByText(/Jonas Hale declined the conversation of Mia Berger.*I am on the phone/)
      .waitFor();
    await mia.getByText("The floor is yours").waitFor();

    await offer(mia, "Now?");
    await jonas.getByText("Mia Berger offers you this conversation").waitFor();
    await pressKey(jonas, "Shift+A", jonas.locator("body"));
    await jonas.getByText("The floor is yours").waitFor();
    await mia.getByText("Jonas Hale has the floor").waitFor();
    await mia.getByRole("log").getByText("Jonas Hale accepted the conversation from Mia Berger").waitFor();
    expect(await mia.getByRole("button", { name: /Return to agent/ }).count()).toBe(0);
    await Promise.all([mia.context().close(), jonas.context().close()]);
  });

  test.each(["light", "dark"] as const)("hours and promises are written by an admin: %s", async (scheme) => {
    const page = await signInAs(browser, demo, "admin", scheme);
    const root = demo.ready.console;
    await page.goto(`${root}/settings/hours`);
    await page.getByText(/Now open · closes/).waitFor();
    expect(await violations(page)).toEqual([]);
    if (scheme === "light") await keepScreenshot(page, "settings-hours-light");
    const second = page.getByRole("group", { name: "Monday, range 2" });
    const from = second.getByLabel("Monday, range 2, from");
    await from.fill("11:00");
    await second.getByRole("alert").waitFor();
    expect(await second.getByRole("alert").textContent()).toContain("11:00 to 18:00");
    await page.getByText("Something is wrong below").waitFor();
    expect(await violations(page)).toEqual([]);
    await from.fill(scheme === "light" ? "12:30" : "13:30");
    await page.getByText(/Now open · closes/).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByText("The business hours are saved").waitFor();
    await page.reload();
    await expect.poll(() => from.inputValue()).toBe(scheme === "light" ? "12:30" : "13:30");

    // Somebody else saves another day meanwhile: both are kept.
    await from.fill("14:00");
    const { hours } = await procedure<HoursView>(page, demo, "hours.get", undefined, "GET");
    if (!hours) throw new Error("The demo has no hours.");
    const { changed_by_name, changed_at: _, ...theirs } = hours;
    const friday = [{ from: "10:00", to: scheme === "light" ? "11:00" : "11:30" }];
    await procedure(page, demo, "hours.save", { ...theirs, weekly: { ...theirs.weekly, friday } });
    await page.keyboard.press("Control+Enter");
    const meanwhile = page.getByRole("region", { name: `${changed_by_name} saved the business hours meanwhile` });
    await meanwhile.getByText(/^Friday: .* → 10:00 – 11/).waitFor();
    expect(await from.inputValue()).toBe("14:00");
    expect(await violations(page)).toEqual([]);
    await meanwhile.getByRole("button", { name: "Save mine over it" }).press("Enter");
    await meanwhile.waitFor({ state: "detached" });
    const kept = async () => {
      const weekly = (await procedure<HoursView>(page, demo, "hours.get", undefined, "GET")).hours?.weekly;
      return { friday: weekly?.friday, from: weekly?.monday[1]?.from };
    };
    await expect.poll(kept).toEqual({ friday, from: "14:00" });

    await page.goto(`${root}/settings/sla`);
    const field = page.getByLabel("Urgent, First response");
    await field.fill("0");
    await page.keyboard.press("Control+Enter");
    await page.getByText("1 min to a year").waitFor();
    expect(await violations(page)).toEqual([]);
    await field.fill("soon");
    await page.getByText("Write a time such as").waitFor();
    expect(await violations(page)).toEqual([]);
    await field.fill(scheme === "light" ? "90 s" : "2h");
    await page.keyboard.press("Control+Enter");
    await page.getByText("1 min to a year").waitFor({ state: "detached" });
    await page.getByText("The SLA is saved").waitFor();
    await page.reload();
    await expect.poll(() => field.inputValue()).toBe(scheme === "light" ? "1 min 30 s" : "2 h");
    if (scheme === "dark") await keepScreenshot(page, "settings-sla-dark");

    for (const [path, heading] of [
      ["routing", "Routing"],
      ["skills", "Skills and room"],
    ] as const) {
      await page.goto(`${root}/settings/${path}`);
      await page.getByRole("heading", { name: heading }).waitFor();
      await page.getByRole("button", { name: /Save/ }).first().waitFor();
      expect(await violations(page)).toEqual([]);
    }
    await page.goto(`${root}/settings/routing`);
    await page.getByText("By skills").first().waitFor();
    if (scheme === "light") await keepScreenshot(page, "settings-routing-light");
    await page.context().close();
  });
});
