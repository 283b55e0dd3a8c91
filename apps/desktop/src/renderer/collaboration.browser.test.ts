import { mkdirSync } from "node:fs";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offered, pressKey } from "../../test/console/press-key.ts";
import { actInDemo } from "../../test/console/procedure.ts";
import { say } from "../../test/console/say.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

const pictures = process.env["PICTURES"];

describe.skipIf(!chromiumProgram)("two consoles at one conversation", () => {
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

  async function picture(page: Page, name: string): Promise<void> {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png` });
  }

  test.each(["light", "dark"] as const)("by keyboard: %s", async (scheme) => {
    const { console: root } = demo.ready;
    const { conversation_id: id } = await say(demo, `collab-${scheme}`, "Hello there");
    const [mia, jonas] = await Promise.all([
      signInAs(browser, demo, "mia", scheme),
      signInAs(browser, demo, "jonas", scheme),
    ]);
    await Promise.all([mia, jonas].map((page) => page.goto(`${root}/inbox/${id}?view=ai`)));
    await Promise.all([mia, jonas].map((page) => page.getByRole("log").waitFor()));

    // Each sees the other; a note in the making is announced.
    await mia.getByRole("img", { name: /Jonas.* has this open/ }).waitFor();
    await pressKey(jonas, "m");
    await jonas.getByRole("textbox", { name: "Note for colleagues" }).waitFor();
    await typeText(jonas, "Please look, @Mi");
    await jonas.getByRole("option", { name: /Mia/ }).waitFor();
    await mia.getByText(/Jonas is typing a note…/).waitFor();
    expect(await violations(jonas)).toEqual([]);
    await picture(jonas, `mention-${scheme}`);
    await jonas.keyboard.press("Enter");
    await jonas.getByRole("option", { name: /Mia/ }).waitFor({ state: "detached" });
    await jonas.keyboard.press("Enter");
    await mia.getByRole("log").getByText("Please look, ").waitFor();

    // The bell hears of it at once; the notification leads to the note.
    await pressKey(mia, "u");
    // In the pane: a notice may say the same before the pane is there.
    await mia
      .getByRole("dialog", { name: "Notifications" })
      .getByText(/Jonas.* mentioned you/)
      .first()
      .waitFor();
    await mia.keyboard.press("Escape");
    await mia.getByRole("dialog", { name: "Notifications" }).waitFor({ state: "detached" });

    // Its author changes it, and every console shows the newest.
    await jonas.keyboard.press("Escape");
    const change = jonas.getByRole("button", { name: "Change this note" });
    await change.focus();
    await jonas.keyboard.press("Enter");
    await jonas.getByRole("textbox", { name: "Change the note" }).waitFor();
    await typeText(jonas, " soon");
    await jonas.keyboard.press("Enter");
    await mia.getByText("· edited").waitFor();
    expect(await mia.getByRole("button", { name: "Change this note" }).count()).toBe(0);

    // A tag of one console is on the other's, in the header and in the list.
    await pressKey(mia, "#");
    const find = mia.getByRole("combobox", { name: "Tags" });
    await expect.poll(() => find.evaluate((field) => field === document.activeElement)).toBe(true);
    await typeText(mia, `Parcel ${scheme}`);
    expect(await find.inputValue()).toBe(`Parcel ${scheme}`);
    await mia.getByText(`Create “Parcel ${scheme}”`).waitFor();
    expect(await violations(mia)).toEqual([]);
    await mia.keyboard.press("Enter");
    await jonas.getByRole("button", { name: `Take off Parcel ${scheme}` }).waitFor();
    await mia.keyboard.press("Escape");
    await find.waitFor({ state: "detached" });
    await picture(mia, `tags-${scheme}`);

    // Selecting, tagging several at once, and undoing it.
    await pressKey(mia, "s");
    await mia.getByRole("toolbar", { name: "Selected conversations" }).waitFor();
    await pressKey(mia, "Control+a");
    await mia.getByText(/^([2-9]|\d\d+) selected$/).waitFor();
    expect(await violations(mia)).toEqual([]);
    await picture(mia, `bulk-${scheme}`);
    await mia.getByRole("button", { name: "Actions" }).focus();
    await mia.keyboard.press("Enter");
    await mia.getByRole("menuitem", { name: "Put a tag on…" }).waitFor();
    await mia.keyboard.press("Enter");
    await mia.getByRole("combobox", { name: "Tags" }).fill(`Parcel ${scheme}`);
    await mia.getByRole("option", { name: `Parcel ${scheme}`, selected: true }).waitFor();
    await mia.keyboard.press("Enter");
    await mia.getByText(/was put on \d+ conversations?/).waitFor();
    await mia.getByRole("button", { name: "Undo" }).focus();
    await mia.keyboard.press("Enter");
    await mia.getByText(/was taken off \d+ conversations?/).waitFor();

    // What cannot be done to some of several is told one by one: she holds none of them.
    await pressKey(mia, "s", mia.getByRole("list", { name: "Conversations" }).getByRole("link").first());
    await pressKey(mia, "Control+a");
    await mia.getByText(/^([2-9]|\d\d+) selected$/).waitFor();
    await mia.getByRole("button", { name: "Actions" }).focus();
    await mia.keyboard.press("Enter");
    await mia.getByRole("menuitem", { name: "Return to the agent…" }).focus();
    await mia.keyboard.press("Enter");
    await mia.getByRole("textbox", { name: "Note (optional)" }).waitFor();
    expect(await violations(mia)).toEqual([]);
    await mia.getByRole("button", { name: "Return", exact: true }).focus();
    await mia.keyboard.press("Enter");
    await mia.getByRole("dialog", { name: "What was done" }).waitFor();
    await mia.getByText("Nothing was changed.").waitFor();
    expect(await violations(mia)).toEqual([]);
    await picture(mia, `bulk-outcome-${scheme}`);
    await mia.keyboard.press("Enter");
    await mia.getByRole("dialog", { name: "What was done" }).waitFor({ state: "detached" });

    // Who leaves is gone within seconds.
    await jonas.context().close();
    await expect.poll(() => mia.getByRole("img", { name: /Jonas/ }).count()).toBe(0);

    await mia.goto(`${root}/settings/tags`);
    await mia.getByRole("list", { name: "Tags" }).getByText(`Parcel ${scheme}`).waitFor();
    expect(await violations(mia)).toEqual([]);
    await picture(mia, `tags-room-${scheme}`);
    await mia.context().close();
  });

  test("what is new is marked in the list and in the thread, is read by reading, and may be left unread", async () => {
    const { console: root } = demo.ready;
    const { conversation_id: id } = await say(demo, "unread", "Hello there");
    const mia = await signInAs(browser, demo, "mia");
    await mia.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const read = () => mia.waitForResponse((answer) => answer.url().includes("seen.mark") && answer.ok());
    const row = mia.locator(`a[href*="${id}"]`);
    await Promise.all([read(), mia.goto(`${root}/inbox/${id}?view=ai`)]);
    await pressKey(mia, "j");
    await mia.waitForURL((url) => !url.pathname.endsWith(id));
    await row.filter({ hasNotText: "Unread:" }).waitFor();
    await say(demo, "unread", "Are you still there?");
    await row.filter({ hasText: "Unread:" }).waitFor();

    const seen = read();
    await row.press("Enter");
    await mia.getByRole("log").getByText("New since you looked").waitFor();
    expect(await violations(mia)).toEqual([]);
    await picture(mia, "unread-light");
    await seen;
    await row.filter({ hasNotText: "Unread:" }).waitFor();

    // The box before the name leaves the name to be read.
    await row.hover();
    const [box, name] = await Promise.all([
      mia.getByRole("listitem").filter({ has: row }).getByRole("checkbox").boundingBox(),
      row.getByText(/^Visitor/).boundingBox(),
    ]);
    expect(name?.x).toBeGreaterThan((box?.x ?? 0) + (box?.width ?? 0));

    // What comes while the window is out of sight is read once one is back.
    const setHidden = (hidden: boolean): Promise<void> =>
      mia.evaluate((to) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => to });
        document.dispatchEvent(new Event("visibilitychange"));
      }, hidden);
    await setHidden(true);
    let marks = 0;
    mia.on("request", (request) => {
      if (request.url().includes("seen.mark")) marks += 1;
    });
    await say(demo, "unread", "Nobody there?");
    await mia.getByRole("log").getByText("Nobody there?").waitFor();
    // Longer than what is in sight takes to count as read.
    await mia.waitForTimeout(1_500);
    expect(marks).toBe(0);
    await Promise.all([read(), setHidden(false)]);

    await pressKey(mia, "l", mia.locator("body"));
    await mia.getByText("Link copied").waitFor();
    const link = await mia.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(new RegExp(`/console/inbox/${id}\\?at=\\d+$`));
    await mia.goto(link.replace(/at=\d+$/, "at=1"));
    const marked = mia.getByRole("log").locator("[aria-current=true]");
    await marked.getByText("Hello there").waitFor();
    await marked.waitFor({ state: "detached" });

    await pressKey(mia, "z", mia.locator("body"));
    await mia.getByText("No conversation is open").waitFor();
    await pressKey(mia, "3", mia.locator("body"));
    await row.filter({ hasText: "Unread:" }).waitFor();

    // A thread that could not be loaded, and is there since the pointer rested on its row, goes on by itself.
    await mia.route(/conversation\.(events|open)\b/, (route) => route.abort());
    await mia.mouse.move(0, 0);
    await mia.goto(`${root}/inbox/${id}?view=ai`);
    await mia.getByText("The conversation could not be loaded").waitFor();
    await mia.getByText(/^live/).waitFor();
    await mia.unroute(/conversation\.(events|open)\b/);
    await row.hover();
    await mia.getByRole("log").getByText("Are you still there?").waitFor();
    await say(demo, "unread", "I am back");
    await mia.getByRole("log").getByText("I am back").waitFor();
    await mia.context().close();
  });

  test("who writes while a colleague writes is warned; a note is deleted for everybody", async () => {
    const { console: root } = demo.ready;
    const { conversation_id: id } = await say(demo, "collision", "I want a person");
    const [mia, jonas] = await Promise.all([signInAs(browser, demo, "mia"), signInAs(browser, demo, "jonas", "dark")]);
    await Promise.all([mia, jonas].map((page) => page.goto(`${root}/inbox/${id}`)));
    await Promise.all([mia, jonas].map((page) => page.getByRole("log").waitFor()));
    const reply = (page: Page) => page.getByRole("textbox", { name: "Reply" });
    await pressKey(mia, "t");
    await mia.getByText("The floor is yours").waitFor();
    await reply(mia).and(mia.locator(":focus")).waitFor();
    await typeText(mia, "I shall call the carrier");
    await jonas.getByText("Mia is typing a reply…").waitFor();
    await mia.keyboard.press("Escape");
    await pressKey(mia, "r");
    await mia.getByText("Note for the agent").first().waitFor();
    await typeText(mia, "Nothing yet");
    await mia.keyboard.press("Enter");
    await mia.getByText("Your unsent text is kept").waitFor();

    await pressKey(jonas, "t");
    await jonas.getByText("The floor is yours").waitFor();
    await reply(jonas).and(jonas.locator(":focus")).waitFor();
    await typeText(jonas, "Hello, this is Jonas");
    await mia.getByText("Jonas Hale is writing a reply too.").waitFor();
    expect(await violations(mia)).toEqual([]);
    await picture(mia, "collision-light");

    await pressKey(mia, "m", mia.locator("body"));
    await typeText(mia, "I have asked the carrier already");
    await mia.keyboard.press("Enter");
    const note = jonas.getByRole("log").getByText("I have asked the carrier already");
    await note.waitFor();
    await mia.keyboard.press("Escape");
    await mia.getByRole("button", { name: "Delete this note" }).press("Enter");
    const dialog = mia.getByRole("dialog", { name: "Delete this note?" });
    await dialog.waitFor();
    expect(await violations(mia)).toEqual([]);
    await dialog.getByRole("button", { name: "Delete" }).press("Enter");
    await jonas.getByRole("log").getByText("A note was here. Mia Berger has deleted it.").waitFor();
    await note.waitFor({ state: "detached" });
    await Promise.all([mia.context().close(), jonas.context().close()]);
  });

  test("several are assigned at once, and resolved at once", async () => {
    const { console: root } = demo.ready;
    await Promise.all([1, 2].map((n) => say(demo, `bulk-${n}`, "I want a person")));
    const mia = await signInAs(browser, demo, "mia");
    await mia.goto(`${root}/inbox?view=waiting`);
    const list = mia.getByRole("list", { name: "Conversations" });
    const act = async (entry: string): Promise<void> => {
      await mia.getByRole("button", { name: "Actions" }).press("Enter");
      await mia.getByRole("menuitem", { name: entry }).press("Enter");
    };
    const selectTwo = async (): Promise<void> => {
      await list.getByRole("link").nth(1).waitFor();
      const from = mia.url();
      await pressKey(mia, "j");
      await mia.waitForURL((url) => url.href !== from);
      await pressKey(mia, "s");
      await mia.getByText("1 selected").waitFor();
      const first = mia.url();
      await pressKey(mia, "j");
      await mia.waitForURL((url) => url.href !== first);
      await offered(mia, "S");
      await mia.keyboard.press("Shift+S");
      await mia.getByText("2 selected").waitFor();
    };
    await selectTwo();
    await act("Assign to…");
    await mia.getByRole("dialog", { name: "Assign 2 conversations" }).waitFor();
    await typeText(mia, "Mia");
    await mia.getByRole("option", { name: /Mia Berger/, selected: true }).waitFor();
    expect(await violations(mia)).toEqual([]);
    await mia.keyboard.press("Enter");
    await mia.getByText(/^\d conversations? assigned to Mia Berger$/).waitFor();

    await selectTwo();
    await act("Resolve…");
    await mia.getByRole("textbox", { name: "Note (optional)" }).and(mia.locator(":focus")).waitFor();
    expect(await violations(mia)).toEqual([]);
    await mia.getByRole("dialog").getByRole("button", { name: "Resolve" }).press("Enter");
    await mia.getByText("2 conversations resolved").waitFor();

    // What fails while another room is open is told there, and which and why stands in the Inbox.
    const { promise: away, resolve: letGo } = Promise.withResolvers<void>();
    await mia.route(/bulk\.returnFloor/, async (route) => {
      await away;
      await route.continue();
    });
    await mia.goto(`${root}/inbox?view=ai`);
    await selectTwo();
    await act("Return to the agent…");
    await mia.getByRole("dialog").getByRole("button", { name: "Return", exact: true }).press("Enter");
    await mia.getByRole("progressbar", { name: "Working through the selected conversations" }).waitFor();
    await mia.getByRole("link", { name: "Tickets" }).press("Enter");
    await mia.getByRole("grid", { name: "Tickets" }).waitFor();
    letGo();
    await mia.getByText("2 of 2 could not be done").waitFor();
    await mia.getByRole("link", { name: "Inbox" }).press("Enter");
    await mia.getByRole("dialog", { name: "What was done" }).waitFor();
    await mia.keyboard.press("Enter");
    await mia.getByRole("dialog", { name: "What was done" }).waitFor({ state: "detached" });
    await mia.context().close();
  });

  test("a tag is renamed, archived and brought back, and becomes another", async () => {
    const { console: root } = demo.ready;
    const ada = await signInAs(browser, demo, "admin");
    await actInDemo(ada, demo);
    await ada.goto(`${root}/settings/tags`);
    const tags = ada.getByRole("list", { name: "Tags" });
    const make = async (name: string): Promise<void> => {
      await pressKey(ada, "n", ada.locator("body"));
      await ada.getByRole("dialog", { name: "New tag" }).getByLabel("Name").fill(name);
      await ada.keyboard.press("Enter");
      await tags.getByText(name, { exact: true }).waitFor();
    };
    await tags.getByText("Refund", { exact: true }).waitFor();
    await make("Late");
    await make("Very late");
    await tags.getByRole("button", { name: "Change Late" }).press("Enter");
    await ada.getByRole("dialog", { name: "Change Late" }).getByLabel("Name").fill("Delayed");
    expect(await violations(ada)).toEqual([]);
    await ada.keyboard.press("Enter");
    await tags.getByText("Delayed", { exact: true }).waitFor();
    await tags.getByRole("button", { name: "Archive Delayed" }).press("Enter");
    await tags.getByText("Delayed", { exact: true }).waitFor({ state: "detached" });
    await ada.getByRole("button", { name: /Show \d archived/ }).press("Enter");
    await tags.getByRole("button", { name: "Bring back Delayed" }).press("Enter");
    await tags.getByRole("button", { name: "Archive Delayed" }).waitFor();
    await tags.getByRole("button", { name: "Merge Very late" }).press("Enter");
    const merge = ada.getByRole("dialog", { name: "Merge Very late" });
    await merge.getByLabel("Becomes").press("ArrowDown");
    await ada.getByRole("option", { name: /Delayed/ }).waitFor();
    await typeText(ada, "Delayed");
    await ada.keyboard.press("Enter");
    await merge.getByRole("button", { name: "Merge" }).press("Enter");
    await ada.getByText("“Very late” is now “Delayed”").waitFor();
    await tags.getByText("Very late", { exact: true }).waitFor({ state: "detached" });
    await ada.context().close();
  });
});
