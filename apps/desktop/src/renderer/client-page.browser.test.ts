import { launchChromium } from "@switchboard/testing/chromium";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { chromiumProgram, redisProgram, sippProgram } from "@switchboard/testing/program";
import { type RedisServer, startRedis } from "@switchboard/testing/redis";
import type { Phone } from "@switchboard/testing/sip/phone/phone";
import { type SipService, startSipService } from "@switchboard/testing/sip/service";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import { freePort } from "@switchboard/tooling/free-port";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callsThatComeToNothing, callTheCustomer } from "../../test/console/dial-walk.ts";
import { pressKey } from "../../test/console/press-key.ts";
import { comeBackAs } from "../../test/console/sign-in.ts";
import { neverCall, saveAtOnce, setUpLine } from "../../test/console/telephony-walk.ts";
import { violations } from "../../test/console/violations.ts";

const telephone = livekitAvailable && redisProgram !== undefined && sippProgram !== undefined;

/** Other processes hear of a change a moment after its answer. */
const patience = { timeout: 30_000, interval: 200 };

describe.skipIf(!chromiumProgram)("a client's page in a browser", () => {
  let demo: Demo;
  let browser: Browser;
  let redis: RedisServer | undefined;
  let livekit: LivekitServer | undefined;
  let sip: SipService | undefined;
  const phones: Phone[] = [];
  beforeAll(async () => {
    const calls = telephone ? await openTelephone() : {};
    demo = await startDemo({ DEMO_RATE_LIMIT: "0", ...calls });
    browser = await launchChromium();
  }, 900_000);
  afterAll(async () => {
    await Promise.all(phones.map((phone) => phone.close()));
    await browser?.close();
    await demo?.stop();
    await sip?.close();
    await livekit?.remove();
    await redis?.remove();
  });

  /** A media server with telephony, which tells the demo what happens; gives the environment that finds it. */
  async function openTelephone(): Promise<Record<string, string>> {
    const port = await freePort();
    redis = await startRedis();
    livekit = await startLivekit({
      redis: `127.0.0.1:${redis.port}`,
      webhookUrl: `http://127.0.0.1:${port}/v1/livekit/webhook`,
    });
    sip = await startSipService(livekit, redis);
    return { PORT: String(port), ...livekit.env };
  }

  const signIn = (role: string, colorScheme: "light" | "dark" = "light"): Promise<Page> =>
    comeBackAs(browser, demo, role, colorScheme);

  async function openNorthwind(page: Page): Promise<void> {
    await page.getByRole("link", { name: "Clients", exact: true }).press("Enter");
    await page.getByRole("link", { name: /^Northwind/ }).press("Enter");
    await page.getByRole("tab", { name: "Overview" }).waitFor();
  }

  test.each(["light", "dark"] as const)(
    "a client is changed and a portal user invited by keyboard: %s",
    async (colorScheme) => {
      const page = await signIn("admin", colorScheme);
      await page.getByRole("link", { name: "Clients", exact: true }).press("Enter");
      await page.getByRole("link", { name: /^Northwind/ }).press("Enter");
      await page.getByLabel("Industry").fill(`Toys ${colorScheme}`);
      await page.keyboard.press("Enter");
      await page.getByText(`northwind · Toys ${colorScheme}`).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `client-page-${colorScheme}`);
      await page.getByRole("tab", { name: "Overview" }).focus();
      await page.keyboard.press("ArrowRight");
      await page.getByRole("tab", { name: "Knowledge", selected: true }).and(page.locator(":focus")).waitFor();
      await page.keyboard.press("ArrowRight");
      await page.getByRole("list", { name: "Keys in use" }).waitFor();
      await page.getByRole("button", { name: "New widget key" }).press("Enter");
      await page.getByLabel("Name").fill(`Shop ${colorScheme}`);
      await page.getByLabel("Allowed origins").fill("https://shop.example");
      await page.getByRole("button", { name: "Make key" }).press("Enter");
      expect(await page.getByLabel("Widget line").inputValue()).toMatch(/^<script src="http.*data-key="sb_pk_/);
      await page.getByRole("button", { name: "Done" }).press("Enter");
      await page.getByText("Widget on https://shop.example").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `client-channels-${colorScheme}`);
      await page.getByRole("tab", { name: "Widget and channels" }).focus();
      await page.keyboard.press("End");
      await page.getByRole("button", { name: "Invite a portal user" }).press("Enter");
      await page.getByLabel("E-mail").fill(`pia-${colorScheme}@northwind.example`);
      await page.getByLabel("Name").fill("Pia Portal");
      await page.keyboard.press("Enter");
      await page.getByLabel("First password").waitFor();
      await page.getByRole("button", { name: "Done" }).press("Enter");
      await page.getByText(`pia-${colorScheme}@northwind.example`).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `client-users-${colorScheme}`);
      await page.context().close();
    },
  );

  test.each(["light", "dark"] as const)(
    "who saves second keeps their typing, sees who was first with what, and chooses: %s",
    async (colorScheme) => {
      // Each run its own, so that it depends on nothing that the other one left.
      const [typed, words] = colorScheme === "light" ? ["2h 30m", "2 h 30 min"] : ["4 hours", "4 h"];
      const [one, two] = [await signIn("admin", colorScheme), await signIn("admin", colorScheme)];
      await Promise.all([openNorthwind(one), openNorthwind(two)]);
      await two.getByLabel("Industry").fill(`Second ${colorScheme}`);
      await one.getByLabel("Industry").fill(`First ${colorScheme}`);
      await one.getByLabel("A conversation ends without a word for").fill(typed);
      await one.keyboard.press("Enter");
      await one.getByText(`northwind · First ${colorScheme}`).waitFor();
      const limitOf = (page: Page) => page.getByLabel("A conversation ends without a word for");
      await expect.poll(() => limitOf(one).inputValue(), patience).toBe(words);

      await two.getByLabel("Industry").press("Enter");
      const panel = two.getByRole("region", { name: /saved this client meanwhile/ });
      await panel.getByText(`First ${colorScheme}, yours: Second ${colorScheme}`).waitFor();
      await panel.getByText(`→ ${words}`).waitFor();
      expect(await two.getByLabel("Industry").inputValue()).toBe(`Second ${colorScheme}`);
      expect(await violations(two)).toEqual([]);
      await keepScreenshot(two, `client-saved-meanwhile-${colorScheme}`);
      if (colorScheme === "light") {
        await panel.getByRole("button", { name: "Save mine over it" }).press("Enter");
        await two.getByText("northwind · Second light").waitFor();
      } else {
        await panel.getByRole("button", { name: /^Take / }).press("Enter");
        await panel.waitFor({ state: "detached" });
        await expect.poll(() => two.getByLabel("Industry").inputValue(), patience).toBe("First dark");
      }
      // Theirs that was not typed over came in either way; what is no length of time is said at its field.
      await expect.poll(() => limitOf(two).inputValue(), patience).toBe(words);
      await limitOf(two).fill("soon");
      await two.getByText("Write a time such as").waitFor();
      await Promise.all([one.context().close(), two.context().close()]);
    },
  );

  test("a portal user gets a new password, and is asked about before they are shut out", async () => {
    const page = await signIn("admin");
    await openNorthwind(page);
    await pressKey(page, "5");
    const row = page.getByRole("listitem").filter({ hasText: "aksel@northwind.example" });
    await row.getByRole("button", { name: "New password for Aksel Moen" }).press("Enter");
    await page.getByRole("button", { name: "Make a new password" }).press("Enter");
    expect(await page.getByLabel("New password", { exact: true }).inputValue()).toHaveLength(24);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Done" }).press("Enter");
    await row.getByRole("button", { name: "Disable Aksel Moen" }).press("Enter");
    const ask = page.getByRole("dialog", { name: "Disable Aksel Moen?" });
    await ask.waitFor();
    await page.keyboard.press("Escape");
    await ask.waitFor({ state: "detached" });
    expect(await row.getByText("Disabled").count()).toBe(0);
    await row.getByRole("button", { name: "Disable Aksel Moen" }).press("Enter");
    await ask.getByRole("button", { name: "Disable" }).press("Enter");
    await row.getByText("Disabled").waitFor();
    await row.getByRole("button", { name: "Enable Aksel Moen" }).press("Enter");
    await row.getByRole("button", { name: "Disable Aksel Moen" }).waitFor();
    await page.context().close();
  });

  test.each(["light", "dark"] as const)(
    "lines, numbers, calling and who is never called are set up by keyboard: %s",
    async (colorScheme) => {
      const page = await signIn("admin", colorScheme);
      await openNorthwind(page);
      await pressKey(page, "4");
      await page.getByRole("region", { name: "Trunks" }).getByText("Fjordtel, outgoing").waitFor();
      await page.getByRole("list", { name: "Do not call" }).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `telephony-${colorScheme}`);
      await setUpLine(page, colorScheme, colorScheme === "light" ? "+47 21 00 51 11" : "+47 21 00 51 12");
      await neverCall(page, colorScheme);
      if (colorScheme === "light") {
        const other = await signIn("admin");
        await openNorthwind(other);
        await pressKey(other, "4");
        await saveAtOnce(page, other);
        await other.context().close();
      }
      await page.getByText("In hours of their own").click();
      await page.getByRole("group", { name: "Calling hours" }).getByText("Time zone").waitFor();
      expect(await violations(page)).toEqual([]);
      await page.setViewportSize({ width: 760, height: 900 });
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `telephony-narrow-${colorScheme}`);
      await page.context().close();
    },
  );

  test("an operator sees the lines, changes none, and puts somebody down who is not to be called", async () => {
    const page = await signIn("operator");
    await openNorthwind(page);
    await pressKey(page, "4");
    await page.getByRole("list", { name: "Trunks" }).waitFor();
    expect(await page.getByRole("button", { name: /^(New trunk|Add a number|Change|Remove|Take)/ }).count()).toBe(0);
    expect(await page.getByLabel("At the same time").isDisabled()).toBe(true);
    await pressKey(page, "d");
    await page.getByRole("dialog", { name: "Do not call" }).waitFor();
    await page.context().close();
  });

  test.skipIf(!telephone)(
    "people are called: in vain, busy, too soon, and a customer from their conversation",
    async () => {
      const [admin, page] = [await signIn("admin"), await signIn("operator")];
      await callsThatComeToNothing(page, admin, demo, phones);
      await callTheCustomer(page, admin, demo, sip as SipService, phones);
      await Promise.all([admin.context().close(), page.context().close()]);
    },
  );

  test("tabs are in the address and in the palette", async () => {
    const page = await signIn("admin");
    await openNorthwind(page);
    const url = page.url().split("?")[0] ?? "";
    for (const [tab, name] of [
      ["knowledge", "Knowledge"],
      ["channels", "Widget and channels"],
      ["telephony", "Telephony"],
      ["users", "Users"],
      ["nothing", "Overview"],
    ]) {
      await page.goto(`${url}?tab=${tab}`);
      await page.getByRole("tab", { name, selected: true }).waitFor();
    }
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder(/Type a command/).fill("widget and channels");
    await page.getByRole("option", { name: /Client: widget and channels/, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "Widget and channels", selected: true }).waitFor();
    expect(page.url()).toContain("tab=channels");
    await page.context().close();
  });

  test("a client that is not one's own is not there, and who may not change it sees what they may", async () => {
    const page = await signIn("engineer");
    await openNorthwind(page);
    expect(await page.getByRole("tab").allTextContents()).toEqual(["Overview", "Knowledge", "Telephony"]);
    await page.getByText("idle limit").waitFor();
    expect(await page.getByRole("form", { name: "Of this client" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: /rchive/ }).count()).toBe(0);
    const base = page.url().split("?")[0] ?? "";
    await page.goto(`${base}?tab=users`);
    await page.getByRole("tab", { name: "Overview", selected: true }).waitFor();
    await page.goto(base.replace(/[^/]+$/, crypto.randomUUID()));
    await page.getByText("There is no such client here").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)(
    "archiving says what it does before, and is undone: %s",
    async (colorScheme) => {
      const page = await signIn("admin", colorScheme);
      await openNorthwind(page);
      const chat = () =>
        fetch(`${demo.ready.console.replace(/\/console$/, "")}/v1/chat`, {
          method: "POST",
          headers: { authorization: `Bearer ${demo.ready.apiKey}`, "content-type": "application/json" },
          body: JSON.stringify({ client_id: "northwind", session_id: crypto.randomUUID(), message: "Hello" }),
        }).then((answer) => answer.status);
      expect(await chat()).toBe(200);
      await pressKey(page, "Shift+A");
      const ask = page.getByRole("dialog", { name: /^Archive Northwind/ });
      await ask.getByText(/stop answering at once/).waitFor();
      await ask.getByText(/stay in the Inbox/).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `client-archive-${colorScheme}`);
      await ask.getByRole("button", { name: "Archive" }).press("Enter");
      await page.getByText("Archived by").waitFor();
      await expect.poll(chat, patience).toBe(401);
      await page.getByRole("button", { name: "Unarchive…" }).press("Enter");
      await page.getByRole("button", { name: "Unarchive", exact: true }).press("Enter");
      await page.getByRole("button", { name: "Archive…" }).waitFor();
      await expect.poll(chat, patience).toBe(200);
      await page.context().close();
    },
  );
});
