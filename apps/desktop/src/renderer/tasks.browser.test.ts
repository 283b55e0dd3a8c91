import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("the Tasks room in a browser", () => {
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

  async function signIn(colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 860 }, colorScheme })).newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${demo.ready.console}/sign-in`);
    const staff = demo.ready.staff.find((each) => each.role === "admin");
    await page.getByLabel("E-mail").fill(staff?.email ?? "");
    await page.getByLabel("Password").fill(staff?.password ?? "");
    await page.keyboard.press("Enter");
    await page.getByText(/^live/).waitFor();
    // The admin has several clients; this test acts in the demo's.
    const { clients } = await procedure<{ clients: { id: string; external_id: string }[] }>(
      page,
      "auth.session",
      undefined,
      "GET",
    );
    const demoClient = clients.find((c) => [c.id, c.external_id].includes(demo.ready.clientId));
    await page.evaluate((id) => sessionStorage.setItem("switchboard.client", id), demoClient?.id ?? "");
    await page.reload();
    await page.getByText(/^live/).waitFor();
    return page;
  }

  /** Calls a procedure with the page's own session. */
  async function procedure<T>(page: Page, path: string, input: unknown, method: "GET" | "POST" = "POST"): Promise<T> {
    return (await page.evaluate(
      async ([p, body, how, client_id]) => {
        const query = how === "GET" && body ? `?input=${encodeURIComponent(body)}` : "";
        const answer = await fetch(`/trpc/${p}${query}`, {
          method: how,
          headers: {
            "content-type": "application/json",
            "x-switchboard-csrf": "1",
            "x-switchboard-client": client_id,
          },
          ...(how === "POST" ? { body } : {}),
        });
        const json = (await answer.json()) as { result?: { data: unknown }; error?: { message: string } };
        if (json.error) throw new Error(`${p}: ${json.error.message}`);
        return json.result?.data;
      },
      [path, JSON.stringify(input) ?? "", method, demo.ready.clientId] as const,
    )) as T;
  }

  const askResearch = (page: Page, title: string, researchers = 1) =>
    procedure(page, "researchTask.create", {
      title,
      brief: "Find what the company sells and who leads it. Use its own pages first.",
      subject: { name: "Hydro AS", country: "Norway" },
      fields: [
        { name: "revenue", label: "Annual revenue" },
        { name: "ceo", label: "Chief executive", required: false },
      ],
      researchers,
    });

  test("research by keyboard: claim next, write, submit; the quote is looked for in the page's text", async () => {
    const page = await signIn();
    await page.getByRole("link", { name: "Tasks" }).click();
    await page.getByText("Nothing waits").waitFor();
    await askResearch(page, "Who leads Hydro");
    await page.getByRole("link", { name: /Who leads Hydro/ }).waitFor();
    await page.keyboard.press("n");
    await page.getByRole("heading", { name: "Who leads Hydro" }).waitFor();
    await page.getByText("Say whether this is the right subject").waitFor();
    await page.getByRole("button", { name: "It is the subject" }).press("Enter");
    const revenue = page.getByRole("group", { name: "Annual revenue" });
    await revenue.getByLabel("Value").fill("NOK 200 bn");
    await revenue.getByLabel("Source").fill("https://hydro.example/report");
    await page.getByText("Annual revenue: give value, source and quote").waitFor();
    await revenue.getByLabel("Quote").fill("revenue of NOK 200 bn");
    await page.getByLabel("The page’s text").fill("In 2025 we had revenue of NOK 200 bn, more than before.");
    await page.getByText("The quote stands in it").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, "tasks-research-light");
    await page.keyboard.press("Control+s");
    await page.getByText("No task is open").waitFor();
    await page.context().close();
  });

  test("what is written is there again after the window was closed", async () => {
    const page = await signIn();
    await askResearch(page, "What Hydro earns");
    await page.goto(`${demo.ready.console}/tasks`);
    await page.getByRole("link", { name: /What Hydro earns/ }).click();
    await page.getByText("Claim it to work on it").waitFor();
    await page.keyboard.press("c");
    const value = page.getByRole("group", { name: "Annual revenue" }).getByLabel("Value");
    await value.fill("half a thought");
    await page.waitForResponse((r) => r.url().includes("task.saveDraft") && r.ok());
    await page.reload();
    await page.getByRole("heading", { name: "What Hydro earns" }).waitFor();
    expect(await value.inputValue()).toBe("half a thought");
    await page.keyboard.press("Escape");
    await page.locator("body").press("g");
    await page.getByPlaceholder("Why can it not be done?").fill("There is no such company");
    await page.keyboard.press("Enter");
    await page.getByText("No task is open").waitFor();
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("an approval: read, edit, approve by keyboard: %s", async (colorScheme) => {
    const page = await signIn(colorScheme);
    await needApproval(page);
    const { url, apiKey, clientId } = demo.ready;
    const said = await fetch(`${url}/v1/chat`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
      body: JSON.stringify({
        message: "Where is my order NW-20533?",
        session_id: `approval-${colorScheme}`,
        client_id: clientId,
      }),
    });
    const { conversation_id, reply } = (await said.json()) as { conversation_id: string; reply: string };
    expect(reply).toContain("a colleague has to approve it first");
    await page.getByRole("link", { name: /Tasks/ }).click();
    await page.getByText("an agent waits").waitFor();
    await page.keyboard.press("n");
    await page.getByRole("article", { name: "The call" }).waitFor();
    expect(await violations(page)).toEqual([]);
    const number = page.getByLabel("number", { exact: true });
    const wanted = await number.inputValue();
    await number.fill("NW-20999");
    await page.getByText(`− ${wanted}`).waitFor();
    await keepScreenshot(page, `tasks-approval-${colorScheme}`);
    expect(await violations(page)).toEqual([]);
    await number.fill(wanted);
    await number.blur();
    await page.keyboard.press("a");
    await page.getByText(/approved this call/).waitFor();
    await page.goto(`${demo.ready.console}/inbox/${conversation_id}`);
    await page.getByRole("log").waitFor();
    await page.getByText("approved order_lookup").waitFor();
    await page
      .getByText(/NW-20533/)
      .last()
      .waitFor();
    await page.context().close();
  });

  /** Makes the order tool ask first, in the active config. */
  async function needApproval(page: Page): Promise<void> {
    const { items } = await procedure<{ items: { id: string; name: string; is_active: boolean }[] }>(
      page,
      "config.list",
      { limit: 50 },
      "GET",
    );
    const active = items.find((c) => c.is_active);
    const { yaml } = await procedure<{ yaml: string }>(page, "config.get", { config_id: active?.id }, "GET");
    if (yaml.includes("approval: true")) return;
    const { version } = await procedure<{ version: { id: string } }>(page, "config.save", {
      name: active?.name,
      yaml: yaml.replace(/(\n\s+)type: database\n/, "$1type: database$1approval: true\n"),
    });
    await procedure(page, "config.activate", { config_id: version.id });
  }
});
