import { mkdirSync } from "node:fs";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
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
    await mia.keyboard.press("#");
    const find = mia.getByRole("combobox", { name: "Tags" });
    await expect.poll(() => find.evaluate((field) => field === document.activeElement)).toBe(true);
    await typeText(mia, `Parcel ${scheme}`);
    expect(await find.inputValue()).toBe(`Parcel ${scheme}`);
    await mia.getByText(`Create “Parcel ${scheme}”`).waitFor();
    expect(await violations(mia)).toEqual([]);
    await mia.keyboard.press("Enter");
    await jonas.getByRole("button", { name: `Take off Parcel ${scheme}` }).waitFor();
    await mia.keyboard.press("Escape");
    await picture(mia, `tags-${scheme}`);

    // Selecting, tagging several at once, and undoing it.
    await pressKey(mia, "s");
    await mia.getByRole("toolbar", { name: "Selected conversations" }).waitFor();
    await mia.keyboard.press("Control+a");
    await mia.getByText(/^([2-9]|\d\d+) selected$/).waitFor();
    expect(await violations(mia)).toEqual([]);
    await picture(mia, `bulk-${scheme}`);
    await mia.getByRole("button", { name: "Actions" }).focus();
    await mia.keyboard.press("Enter");
    await mia.getByRole("menuitem", { name: "Put a tag on…" }).waitFor();
    await mia.keyboard.press("Enter");
    await mia.getByRole("combobox", { name: "Tags" }).fill(`Parcel ${scheme}`);
    await mia.keyboard.press("Enter");
    await mia.getByText(/was put on \d+ conversations?/).waitFor();
    await mia.getByRole("button", { name: "Undo" }).focus();
    await mia.keyboard.press("Enter");
    await mia.getByText(/was taken off \d+ conversations?/).waitFor();

    // What cannot be done to some of several is told one by one: she holds none of them.
    await mia.getByRole("list", { name: "Conversations" }).getByRole("link").first().focus();
    await mia.keyboard.press("s");
    await mia.keyboard.press("Control+a");
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
});
