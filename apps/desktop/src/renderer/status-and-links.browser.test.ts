import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startNewcomersDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { procedure } from "../../test/console/procedure.ts";
import { newPage, sendSignIn, signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("status bar, client switcher and links in a browser, by keyboard alone", () => {
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    demo = await startNewcomersDemo({ DEMO_RATE_LIMIT: "0" });
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const clientsOf = async (page: Page): Promise<{ id: string; name: string }[]> =>
    (await procedure<{ clients: { id: string; name: string }[] }>(page, demo, "auth.session", undefined, "GET"))
      .clients;

  test.each(["light", "dark"] as const)(
    "the engines and the connection open by keyboard, and say what is so: %s",
    async (scheme) => {
      const page = await signInAs(browser, demo, "admin", scheme);
      await pressKey(page, "h", page.locator("body"));
      const engines = page.getByRole("dialog", { name: "Engines" });
      await engines.getByText("PostgreSQL on this machine").waitFor();
      await engines.getByText("healthy").first().waitFor();
      await engines.getByText("rules and your own data, no model").waitFor();
      await engines.getByText(/\d+ jobs wait/).waitFor();
      expect(await violations(page)).toEqual([]);
      await keepScreenshot(page, `engines-${scheme}`);
      await page.keyboard.press("Escape");
      await engines.waitFor({ state: "detached" });
      await page.getByRole("button", { name: /^live/ }).press("Enter");
      const connection = page.getByRole("dialog", { name: "Connection" });
      await connection.getByText("round trip").waitFor();
      expect(await violations(page)).toEqual([]);
      await Promise.all([
        page.waitForRequest(/conversation\.watchInbox/),
        connection.getByRole("button", { name: "Reconnect now" }).press("Enter"),
      ]);
      await page.getByText(/^live/).first().waitFor();
      await page.getByRole("link", { name: /oldest waiting|nobody waits/ }).press("Enter");
      await expect.poll(() => new URL(page.url()).searchParams.get("view")).toBe("waiting");
      await page.context().close();
    },
  );

  test("a console that runs while the server begins to serve another build is told, once, and loads anew", async () => {
    const page = await signInAs(browser, demo, "operator");
    await page.getByRole("button", { name: /offline model/ }).waitFor();
    const banner = page.getByRole("complementary", { name: "A newer version" });
    expect(await banner.count()).toBe(0);
    // As after an upgrade: the same server's answer, with the name of another build.
    await page.route(/system\.engines/, async (route) => {
      const answer = await route.fetch();
      const text = (await answer.text()).replace(/"build":"[0-9a-f]{12}"/, '"build":"0123456789ab"');
      await route.fulfill({ response: answer, body: text });
    });
    await banner.waitFor({ timeout: 40_000 });
    expect(await violations(page)).toEqual([]);
    await Promise.all([page.waitForEvent("load"), banner.getByRole("button", { name: "Reload" }).press("Enter")]);
    await page.getByText(/^live/).waitFor();
    expect(await banner.count()).toBe(0);
    await page.context().close();
  });

  test("of sixty clients one is found by typing; the one just left stands first; what waits is counted", async () => {
    const page = await signInAs(browser, demo, "admin");
    const clients = await clientsOf(page);
    const first = await page.evaluate(() => localStorage.getItem("switchboard.client"));
    const before = clients.find((each) => each.id === first)?.name ?? "";
    for (let n = 0; n < 58; n += 1) {
      const made = { name: `Client ${n}`, external_id: `client-${n}`, template: "blank", language: "en" };
      await procedure(page, demo, "client.create", made);
    }
    await page.reload();
    await page.getByText(/^live/).waitFor();
    await pressKey(page, "Control+j", page.locator("body"));
    const list = page.getByRole("dialog", { name: "Clients" });
    await list.getByText("waiting for a person").first().waitFor();
    expect(await list.getByRole("option").count()).toBeGreaterThanOrEqual(60);
    await typeText(page, "client-41");
    await list.getByRole("option", { name: "Client 41", selected: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^Client 41/ }).waitFor();
    await page.getByText(/^live/).waitFor();
    await pressKey(page, "Control+j", page.locator("body"));
    await expect.poll(() => list.getByRole("option").nth(1).innerText()).toContain(before);
    await list.getByText("waiting for a person").first().waitFor();
    await keepScreenshot(page, "client-switcher-light");
    await page.context().close();
  });

  test("a link leads through the sign-in and into another of one's clients; one of nobody's says the same as one of another's", async () => {
    const admin = await signInAs(browser, demo, "admin");
    const clients = await clientsOf(admin);
    const [fjord, northwind] = ["Fjord", "Northwind"].map(
      (name) => clients.find((each) => each.name.startsWith(name))?.id ?? "",
    );
    const listed = async (client = "") => {
      const input = { view: "resolved", limit: 1 };
      const { items } = await procedure<{ items: { id: string }[] }>(
        admin,
        demo,
        "conversation.list",
        input,
        "GET",
        client,
      );
      return items[0]?.id ?? "";
    };
    const [theirs, ours] = [await listed(fjord), await listed(northwind)];
    await admin.evaluate(
      (id) => (sessionStorage.setItem("switchboard.client", id), localStorage.setItem("switchboard.client", id)),
      northwind ?? "",
    );
    await admin.goto(`${demo.ready.console}/conversation/${theirs}`);
    await admin.getByRole("log").waitFor();
    await admin.getByRole("button", { name: /^Fjord/ }).waitFor();
    expect(new URL(admin.url()).pathname).toBe(`/console/inbox/${theirs}`);
    await admin.context().close();

    const page = await newPage(browser);
    await page.goto(`${demo.ready.console}/conversation/${ours}`);
    await sendSignIn(page, demo, "operator");
    await page.getByRole("log").waitFor();
    expect(new URL(page.url()).pathname).toBe(`/console/inbox/${ours}`);
    const texts: string[] = [];
    for (const id of [theirs, "0198b9f1-7c1e-7a44-8d0a-3f2f1c6f0a11"]) {
      await page.goto(`${demo.ready.console}/conversation/${id}`);
      await page.getByText("This link leads to nothing that you may see").waitFor();
      texts.push(await page.getByRole("main").innerText());
      expect(await violations(page)).toEqual([]);
    }
    expect(texts[0]).toBe(texts[1]);
    await keepScreenshot(page, "link-nowhere-light");
    await page.goto(`${demo.ready.console}/nonsense/${ours}`);
    await page.getByText("This link leads to nothing that you may see").waitFor();
    await page.context().close();
  });
});
