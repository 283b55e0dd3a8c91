import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "../chromium.ts";
import { chromiumProgram } from "../program.ts";
import { addTestStaff } from "../stack/client.ts";
import { ensureConsole, goWithin, offers, openConsole } from "../stack/consoles.ts";
import { openTestCore, type TestCore } from "../stack/core.ts";
import { type Stack, startStack } from "../stack/stack.ts";
import { tell } from "../stack/talker.ts";

const awayMs = 60_000;

describe.skipIf(!chromiumProgram)("a console loses its connection", () => {
  let t: TestCore;
  let stack: Stack;
  let browser: Browser;

  beforeAll(async () => {
    await ensureConsole();
    t = await openTestCore("lost_connection");
    // Longer than a person is gone here: the floor must not move meanwhile.
    await t.admin.query("UPDATE clients SET gone_after_s = 600");
    stack = await startStack({ database: t.database });
    browser = await launchChromium();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.close();
    await t?.close();
  });

  const send = (session_id: string, message: string) =>
    fetch(`${stack.url}/v1/chat`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${t.client.api_key}` },
      body: JSON.stringify({ message, session_id, client_id: t.client.external_id }),
    });
  const idOf = async (session: string): Promise<string> =>
    (await t.admin.query<{ id: string }>("SELECT id FROM conversations WHERE session_id = $1", [session])).rows[0]
      ?.id ?? "";
  /** What customer and staff said, in the log's order. */
  const logged = async (id: string): Promise<string[]> =>
    (
      await t.admin.query<{ text: string }>(
        "SELECT body->>'text' AS text FROM events WHERE conversation_id = $1 AND kind IN ('customer_message', 'staff_message') ORDER BY seq",
        [id],
      )
    ).rows.map((row) => row.text);
  /** The same as a console shows it. */
  const shown = async (page: Page): Promise<string[]> =>
    (await page.getByRole("log").innerText()).match(/(?:customer|reply) \w+ said/g) ?? [];

  test("for 60 s, and the server is restarted meanwhile: all is there once and in order, unsent text is kept", async () => {
    const [mia, jonas] = await Promise.all(
      ["Mia", "Jonas"].map((name) => addTestStaff(t.admin, name, ["operator"], [t.client])),
    );
    await tell({ url: stack.url, client_id: t.client.external_id, api_key: t.client.api_key }, "lost", "Hello");
    const id = await idOf("lost");
    const page = await openConsole(browser, stack, mia as { email: string; password: string });
    // Another console has a network all the time: it loses the server alone.
    const beside = await openConsole(browser, stack, jonas as { email: string; password: string });
    await goWithin(page, `/inbox/${id}`);
    await page.getByRole("button", { name: /^Take over/ }).waitFor();
    await offers(page, "take_over");
    await page.keyboard.press("t");
    await page.getByText("The floor is yours").waitFor();
    await goWithin(beside, `/inbox/${id}`);
    await beside.getByText("Mia has the floor").waitFor();
    const field = page.getByRole("textbox", { name: "Reply" });
    await field.fill("reply one said");
    await field.press("Enter");
    await expect.poll(() => logged(id)).toContain("reply one said");

    const back = Date.now() + awayMs;
    await page.context().setOffline(true);
    await page.getByText("reconnecting… nothing is lost").waitFor();
    expect((await send("lost", "customer two said")).status).toBe(200);
    await field.fill("reply three said");
    await field.press("Enter");
    await field.fill("half a thought");
    await stack.server.kill();
    await beside.getByText("reconnecting… nothing is lost").waitFor();
    await sleep(5_000);
    await stack.server.start();
    expect((await send("lost", "customer four said")).status).toBe(200);
    await send("new", "I want a person");
    await beside.getByRole("log").getByText("customer four said").waitFor({ timeout: 30_000 });
    await sleep(Math.max(0, back - Date.now()));

    await page.context().setOffline(false);
    await page.getByText(/^live/).waitFor({ timeout: 30_000 });
    await page.getByRole("log").getByText("reply three said").waitFor({ timeout: 30_000 });
    await expect.poll(() => page.getByText(/Not sent yet|sending…/).count(), { timeout: 30_000 }).toBe(0);
    // In the order in which they were accepted: the reply waited for the network.
    const all = ["reply one said", "customer two said", "customer four said", "reply three said"];
    expect((await logged(id)).slice(1)).toEqual(all);
    await expect.poll(() => shown(page)).toEqual(all);
    await expect.poll(() => shown(beside)).toEqual(all);
    expect(await field.inputValue()).toBe("half a thought");
    // What happened elsewhere meanwhile is in the list, too.
    await page
      .locator(`a[href$="${await idOf("new")}"]`)
      .first()
      .waitFor({ timeout: 30_000 });
    await Promise.all([page.context().close(), beside.context().close()]);
  }, 240_000);
});
