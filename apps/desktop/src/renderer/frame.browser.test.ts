import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { procedure } from "../../test/console/procedure.ts";
import { say } from "../../test/console/say.ts";
import { settled } from "../../test/console/settled.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { violations } from "../../test/console/violations.ts";
import { settingsPages } from "./features/settings/pages.ts";
import { ROOMS } from "./frame/rooms.tsx";

describe.skipIf(!chromiumProgram)("the frame in a browser", () => {
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

  const signIn = (role: string, scheme: "light" | "dark" = "light") => signInAs(browser, demo, role, scheme);

  const askForPerson = (session_id: string) => say(demo, session_id, "I want a person");

  test.each(["light", "dark"] as const)(
    "an escalation reaches the bell, and leads to it by keyboard: %s",
    async (scheme) => {
      const page = await signIn("operator", scheme);
      await askForPerson(`bell-${scheme}`);
      const bell = page.getByRole("button", { name: /Notifications.*unread/ });
      await bell.waitFor();
      await page.locator("body").press("u");
      const center = page.getByRole("dialog", { name: "Notifications" });
      await center.getByText("A customer needs a person").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `notifications-${scheme}`);
      await center
        .getByRole("link", { name: /needs a person.*unread/ })
        .first()
        .press("Enter");
      await page.getByRole("log").waitFor();
      await page.locator("body").press("u");
      await center.getByRole("button", { name: "Mark all as read" }).press("Enter");
      await center
        .getByText(/, unread/)
        .first()
        .waitFor({ state: "detached" });
      await page.keyboard.press("Escape");
      await bell.waitFor({ state: "detached" });
      await page.context().close();
    },
  );

  test.each(["light", "dark"] as const)("the audit by keyboard: filter, open an entry, export: %s", async (scheme) => {
    const page = await signIn("admin", scheme);
    await askForPerson(`audit-${scheme}`);
    await page
      .getByRole("link", { name: /person|Inbox/ })
      .first()
      .waitFor();
    await page.getByRole("link", { name: "Audit" }).press("Enter");
    await page.getByRole("heading", { name: "Audit" }).waitFor();
    const details = page.getByRole("button", { name: /^Details of/ }).first();
    await details.press("Enter");
    await page.getByText("Who", { exact: true }).last().waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `audit-${scheme}`);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export CSV" }).press("Enter"),
    ]);
    expect(file.suggestedFilename()).toBe("audit.csv");
    await page.getByLabel("Text").fill("no such action");
    await page.getByText("No entry fits").waitFor();
    expect(new URL(page.url()).searchParams.get("q")).toBe("no such action");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("a shortcut is bound anew by keyboard: %s", async (scheme) => {
    const page = await signIn("operator", scheme);
    await page.getByRole("link", { name: "Settings" }).press("Enter");
    await page.getByRole("heading", { name: "Profile" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "Shortcuts" }).press("Enter");
    await page.getByRole("button", { name: "Show notifications: U" }).press("Enter");
    const listening = page.getByRole("button", { name: "Show notifications: press a key" });
    await listening.press("t");
    await page.getByText("T is taken by “Take over”.").waitFor();
    await listening.press("6");
    await page.getByRole("button", { name: "Show notifications: 6" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `settings-shortcuts-${scheme}`);
    await page.reload();
    await page.getByRole("button", { name: "Show notifications: 6" }).waitFor();
    await page.locator("body").press("6");
    const center = page.getByRole("dialog", { name: "Notifications" });
    await center.waitFor();
    await page.keyboard.press("Escape");
    await center.waitFor({ state: "hidden" });
    await page.getByRole("checkbox", { name: /Single keys/ }).press("Space");
    await page.locator("body").press("6");
    await page.locator("body").press("Control+k");
    await page.getByRole("dialog", { name: "Command palette" }).waitFor();
    expect(await center.isVisible()).toBe(false);
    await page.keyboard.press("Escape");
    // Keys follow the person: the next one at another machine begins with what is left here.
    await page.getByRole("checkbox", { name: /Single keys/ }).press("Space");
    await Promise.all([
      page.waitForResponse(/account\.savePreferences/),
      page.getByRole("button", { name: "Reset all" }).press("Enter"),
    ]);
    await page.getByRole("button", { name: "Show notifications: U" }).waitFor();
    await page.context().close();
  });

  test("who has several clients lands where people wait", async () => {
    await askForPerson("busiest");
    const page = await signIn("admin");
    await page.getByText("Northwind").first().waitFor();
    const northwind = await page.evaluate(async () => {
      const answer = await fetch("/trpc/auth.session");
      const { result } = (await answer.json()) as { result: { data: { clients: { id: string; name: string }[] } } };
      return result.data.clients.find((each) => each.name.startsWith("Northwind"))?.id;
    });
    await expect.poll(() => page.evaluate(() => localStorage.getItem("switchboard.client"))).toBe(northwind);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("a closed room says so, and leads back: %s", async (scheme) => {
    const page = await signIn("operator", scheme);
    await page.goto(`${demo.ready.console}/audit`);
    await page.getByText("Your role does not open Audit").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "Go to Inbox" }).press("Enter");
    await page.getByRole("heading", { name: "Inbox" }).waitFor();
    await page.context().close();
  });

  test("in narrow windows no screen is wider than its window, and none has a violation", async () => {
    const page = await signIn("admin", "dark");
    const paths = [
      ...ROOMS.flatMap((group) => group.rooms).map(({ to }) => to),
      ...settingsPages.map(({ path }) => `/settings/${path}`),
    ];
    const found: Record<string, unknown> = {};
    for (const width of [760, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      for (const path of paths) {
        await page.evaluate((to) => {
          history.pushState({}, "", `/console${to}`);
          dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
        }, path);
        await settled(page, path);
        const beyond = await page.evaluate(() => {
          const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
          return [scrollWidth - clientWidth, scrollHeight - clientHeight];
        });
        if (beyond.some((pixels) => pixels > 0)) found[`${path} at ${width}: beyond the window`] = beyond;
        const seen = width === 760 ? await violations(page) : [];
        if (seen.length > 0) found[`${path} at ${width}: axe`] = seen;
      }
    }
    expect(found).toEqual({});
    await page.context().close();
  });

  test("what came while nothing was heard is announced, once, though the machine's clock is an hour fast; of two windows one sounds", async () => {
    const [page, jonas] = [await signIn("mia"), await signIn("jonas")];
    // Of the two notes of each sound.
    let notes = 0;
    await page.context().exposeFunction("noteNote", () => {
      notes += 1;
    });
    await page.context().addInitScript(() => {
      const { noteNote } = globalThis as unknown as { noteNote: () => void };
      const { start } = AudioScheduledSourceNode.prototype;
      AudioScheduledSourceNode.prototype.start = function play(when) {
        noteNote();
        start.call(this, when);
      };
    });
    await page.addInitScript(() => {
      const now = Date.now;
      Date.now = () => now() + 3_600_000;
    });
    const listed = page.waitForResponse((answer) => answer.url().includes("notification.list") && answer.ok());
    await page.reload();
    await page.getByText(/^live/).waitFor();
    await listed;
    const shown: string[] = [];
    await page.exposeFunction("noteShown", (text: string) => shown.push(text));
    await page.getByRole("region", { name: "Notices" }).evaluate((notices) => {
      const { noteShown } = globalThis as unknown as { noteShown: (text: string) => void };
      const note = (changes: MutationRecord[]): void => {
        for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) noteShown(node.textContent ?? "");
      };
      new MutationObserver(note).observe(notices, { childList: true });
    });
    const times = (text: string) => shown.filter((each) => each.includes(text)).length;
    const heard = (text: string) => expect.poll(() => times(text)).toBe(1);
    const ask = async (session_id: string) => {
      const { conversation_id } = await askForPerson(session_id);
      type Found = { customer_label: string };
      const found = await procedure<Found>(jonas, demo, "conversation.get", { conversation_id }, "GET");
      return { conversation_id, words: `${found.customer_label} needs a person` };
    };
    const beside = await page.context().newPage();
    await beside.goto(demo.ready.console);
    await beside.getByText(/^live/).waitFor();
    const { words } = await ask("heard");
    await Promise.all([heard(words), beside.getByText(words).first().waitFor()]);
    await expect.poll(() => notes).toBe(2);
    // Within a second of a sound nothing sounds.
    await page.waitForTimeout(1_200);

    await page.route(/conversation\.watchInbox/, (route) => route.abort());
    await page.getByRole("button", { name: /^live/ }).press("Enter");
    await page.getByRole("button", { name: "Reconnect now" }).press("Enter");
    await page.getByText("reconnecting… nothing is lost").waitFor();
    const missed = await Promise.all([1, 2, 3, 4, 5].map((n) => ask(`unheard-${n}`)));
    const named = () => missed.map((each) => times(each.words)).toSorted();
    const [first] = missed;
    const conversation_id = first?.conversation_id ?? "";
    const { user } = await procedure<{ user: { id: string } }>(page, demo, "auth.session", undefined, "GET");
    const turn = { conversation_id, staff_id: user.id, seen_staff_id: null };
    await procedure(jonas, demo, "assignment.assign", turn);
    expect(named()).toEqual([0, 0, 0, 0, 0]);
    // The other window has sounded for them.
    await expect.poll(() => notes).toBeGreaterThan(2);
    const before = notes;
    await page.unroute(/conversation\.watchInbox/);
    await heard("2 more customers need a person");
    await heard("Jonas Hale assigned this to you");
    expect(named()).toEqual([0, 0, 1, 1, 1]);
    expect(notes).toBe(before);

    // The stream tells of both in this order.
    for (const each of missed) {
      const urgent = { conversation_id: each.conversation_id, priority: "urgent" };
      await procedure(jonas, demo, "conversation.setPriority", urgent);
    }
    await heard((await ask("after")).words);
    expect(named()).toEqual([0, 0, 1, 1, 1]);
    await Promise.all([page.context().close(), jonas.context().close()]);
  });

  test("a lost network is told at once, and so is its return", async () => {
    const page = await signIn("operator");
    await page.context().setOffline(true);
    await page.getByText("reconnecting… nothing is lost").waitFor();
    await page.context().setOffline(false);
    await page.getByText(/^live/).waitFor();
    await page.context().close();
  });
});
