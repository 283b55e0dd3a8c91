import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offered, pressKey } from "../../test/console/press-key.ts";
import { clientHeaders, say } from "../../test/console/say.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("notes in the composer", () => {
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

  test.each(["light", "dark"] as const)("by keyboard, apart from the reply: %s", async (colorScheme) => {
    const { url, console: root } = demo.ready;
    const session_id = `note-${colorScheme}`;
    const history = async (message: string): Promise<{ id: string; items: string }> => {
      const { conversation_id: id } = await say(demo, session_id, message);
      const events = await fetch(`${url}/v1/conversations/${id}/events`, { headers: clientHeaders(demo) });
      return { id, items: await events.text() };
    };
    const { id } = await history("Where is my order NW-20533?");

    const page = await signInAs(browser, demo, "mia", colorScheme);
    await page.goto(`${root}/inbox/${id}`);
    await page.getByRole("log").waitFor();

    // The agent has the floor: the reply is locked, a note is not.
    await pressKey(page, "m");
    const note = page.getByRole("textbox", { name: "Note for colleagues" });
    await note.waitFor();
    await expect.poll(() => note.evaluate((field) => field === document.activeElement)).toBe(true);
    await typeText(page, "@Jon");
    await page.getByRole("option", { name: /Jonas/ }).waitFor();
    await page.keyboard.press("Enter");
    await typeText(page, "the parcel is stuck in Oslo");
    expect(await violations(page)).toEqual([]);

    // Taking over opens the reply; the note's text waits where it was, with who is named in it, and the reply is empty.
    await page.keyboard.press("Escape");
    await pressKey(page, "t");
    const reply = page.getByRole("textbox", { name: "Reply" });
    await expect.poll(() => reply.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await reply.inputValue()).toBe("");

    // Where the field is taken away in the middle of a word, the rest of the word is no command.
    await offered(page, "m");
    const ran = await reply.evaluate((field) => {
      const press = (target: Element, key: string): KeyboardEvent => {
        const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
        target.dispatchEvent(event);
        return event;
      };
      press(field, "w");
      field.blur();
      // A command keeps its key from the browser.
      return press(document.body, "m").defaultPrevented;
    });
    expect(ran).toBe(false);
    await page.keyboard.press("Escape");
    await pressKey(page, "m");
    await expect.poll(() => note.inputValue()).toBe("@Jonas Hale the parcel is stuck in Oslo");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("the parcel is stuck in Oslo").waitFor();
    // A name that was only typed is no mention.
    await page.getByRole("log").locator("b", { hasText: "@Jonas Hale" }).waitFor();
    await page.getByText("Note, for colleagues only").waitFor();
    await expect.poll(() => note.inputValue()).toBe("");
    expect(await violations(page)).toEqual([]);

    // The client's own server reads the history without it.
    const seen = await history("Anything new?");
    expect(seen.items).toContain("Anything new?");
    expect(seen.items).not.toContain("stuck in Oslo");
    await page.context().close();
  });

  test("what was sent on a slow line is written once, and the note of what was refused is kept, though one went away", async () => {
    const { conversation_id: id } = await say(demo, "note-slow", "I want a person");
    const page = await signInAs(browser, demo, "mia");
    await page.goto(`${demo.ready.console}/inbox/${id}`);
    const log = page.getByRole("log");
    await log.waitFor();
    const goAwayAndBack = async (meanwhile = () => {}): Promise<void> => {
      await page.getByRole("link", { name: "Tickets" }).press("Enter");
      await page.getByRole("grid", { name: "Tickets" }).waitFor();
      meanwhile();
      await page.goBack();
      await log.waitFor();
    };

    const slow = Promise.withResolvers<void>();
    const keys: (string | undefined)[] = [];
    await page.route(/note\.write/, async (route) => {
      keys.push(/"key":"([^"]+)"/.exec(route.request().postData() ?? "")?.[1]);
      await slow.promise;
      await route.continue();
    });
    const note = page.getByRole("textbox", { name: "Note for colleagues" });
    await pressKey(page, "m");
    await typeText(page, "The carrier has it");
    await page.keyboard.press("Enter");
    await page.getByText("Saving…").waitFor();
    await goAwayAndBack();
    await pressKey(page, "m");
    await note.and(page.locator(":focus")).waitFor();
    expect(await note.inputValue()).toBe("The carrier has it");
    await page.keyboard.press("Enter");
    await expect.poll(() => keys.length).toBe(2);
    expect(keys[1]).toBe(keys[0]);
    slow.resolve();
    await expect.poll(() => note.inputValue()).toBe("");
    await log.getByText("The carrier has it").waitFor();
    await page.keyboard.press("Escape");

    const refusal = Promise.withResolvers<void>();
    await page.route(/conversation\.resolve/, async (route) => {
      await refusal.promise;
      await route.abort();
    });
    const ending = page.getByRole("textbox", { name: "Note for the record" });
    await pressKey(page, "e");
    await ending.waitFor();
    await typeText(page, "She has her parcel");
    await page.keyboard.press("Enter");
    await ending.waitFor({ state: "detached" });
    await goAwayAndBack(refusal.resolve);
    await page.getByText(/^Not resolved: /).waitFor();
    await pressKey(page, "e");
    await ending.waitFor();
    expect(await ending.inputValue()).toBe("She has her parcel");
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
