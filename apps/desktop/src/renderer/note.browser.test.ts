import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { typeText } from "../../test/console/type-text.ts";

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const ending = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
    return Promise.all(ending.map((each) => each.finished.catch(() => {})));
  });
  await page.evaluate(axe.source);
  const { violations: found } = (await page.evaluate("axe.run(document)")) as axe.AxeResults;
  return found.map((each) => `${each.id}: ${each.nodes[0]?.html.slice(0, 200)}`);
}

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
    const { url, apiKey, clientId, console: root, staff } = demo.ready;
    const session_id = `note-${colorScheme}`;
    const history = async (message: string): Promise<{ id: string; items: string }> => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${apiKey}` };
      const body = JSON.stringify({ message, session_id, client_id: clientId });
      const answer = await fetch(`${url}/v1/chat`, { method: "POST", headers, body });
      const { conversation_id: id } = (await answer.json()) as { conversation_id: string };
      return { id, items: await (await fetch(`${url}/v1/conversations/${id}/events`, { headers })).text() };
    };
    const { id } = await history("Where is my order NW-20533?");

    const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 }, colorScheme })).newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`${root}/sign-in`);
    const mia = staff.find((each) => each.email.startsWith("mia"));
    await page.getByLabel("E-mail").fill(mia?.email ?? "");
    await page.getByLabel("Password").fill(mia?.password ?? "");
    await page.keyboard.press("Enter");
    await page.getByText(/^live/).waitFor();
    await page.goto(`${root}/inbox/${id}`);
    await page.getByRole("log").waitFor();

    // The agent has the floor: the reply is locked, a note is not.
    await pressKey(page, "m");
    const note = page.getByRole("textbox", { name: "Note for colleagues" });
    await note.waitFor();
    await expect.poll(() => note.evaluate((field) => field === document.activeElement)).toBe(true);
    await typeText(page, "The parcel is stuck in Oslo");
    expect(await violations(page)).toEqual([]);

    // Taking over opens the reply; the note's text waits where it was, and the reply is empty.
    await page.keyboard.press("Escape");
    await pressKey(page, "t");
    const reply = page.getByRole("textbox", { name: "Reply" });
    await expect.poll(() => reply.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await reply.inputValue()).toBe("");
    await page.keyboard.press("Escape");
    await pressKey(page, "m");
    await expect.poll(() => note.inputValue()).toBe("The parcel is stuck in Oslo");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("The parcel is stuck in Oslo").waitFor();
    await page.getByText("Note, for colleagues only").waitFor();
    await expect.poll(() => note.inputValue()).toBe("");
    expect(await violations(page)).toEqual([]);

    // The client's own server reads the history without it.
    const seen = await history("Anything new?");
    expect(seen.items).toContain("Anything new?");
    expect(seen.items).not.toContain("stuck in Oslo");
    await page.context().close();
  });
});
