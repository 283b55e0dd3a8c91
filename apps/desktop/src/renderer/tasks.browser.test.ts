import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offered, pressKey } from "../../test/console/press-key.ts";
import { actInDemo, procedure } from "../../test/console/procedure.ts";
import { say } from "../../test/console/say.ts";
import { signInAs } from "../../test/console/sign-in.ts";
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

  const signInWith = (email: string, colorScheme: "light" | "dark" = "light") =>
    signInAs(browser, demo, email, colorScheme);

  async function signIn(colorScheme: "light" | "dark" = "light"): Promise<Page> {
    const page = await signInWith("ada@switchboard.example", colorScheme);
    await actInDemo(page, demo);
    return page;
  }

  const draftKept = (page: Page) => page.waitForResponse((r) => r.url().includes("task.saveDraft") && r.ok());

  const askResearch = (page: Page, title: string, researchers = 1) =>
    procedure<{ id: string }>(page, demo, "researchTask.create", {
      title,
      brief: "Find what the company sells and who leads it. Use its own pages first.",
      subject: { name: "Hydro AS", country: "Norway" },
      fields: [
        { name: "revenue", label: "Annual revenue" },
        { name: "ceo", label: "Chief executive", required: false },
      ],
      researchers,
      // Before everything that the demo has.
      priority: 9,
    });

  test("the call that waits in the demo is approved by keyboard, is made, and the customer is told", async () => {
    const page = await signIn();
    await page.getByRole("link", { name: "Tasks" }).click();
    await page.getByText("an agent waits").first().waitFor();
    await page.getByText(/due in 2[34] h/).waitFor();
    await pressKey(page, "n");
    await page.getByRole("article", { name: "The call" }).getByText("order_cancel").first().waitFor();
    expect(await page.getByLabel("number", { exact: true }).inputValue()).toBe("NW-20541");
    await pressKey(page, "a", page.locator("body"));
    await page.getByText(/Ada Storm approved this call/).waitFor();
    const { items } = await procedure<{ items: { tool_name: string; conversation_id: string }[] }>(
      page,
      demo,
      "approval.list",
      { status: "approved", limit: 50 },
      "GET",
    );
    await page.goto(
      `${demo.ready.console}/inbox/${items.find((a) => a.tool_name === "order_cancel")?.conversation_id}`,
    );
    await page
      .getByRole("log")
      .getByText(/NW-20541.* has been cancelled/)
      .waitFor();
    await page.context().close();
  });

  test("research by keyboard: claim next, write, submit; the quote is looked for in the page's text", async () => {
    const page = await signIn();
    await page.getByRole("link", { name: "Tasks" }).click();
    await page.getByRole("list", { name: "Tasks" }).getByText("Who decides about furniture").first().waitFor();
    await askResearch(page, "Who leads Hydro");
    await page.getByRole("link", { name: /Who leads Hydro/ }).waitFor();
    await pressKey(page, "n");
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
    await pressKey(page, "c");
    const value = page.getByRole("group", { name: "Annual revenue" }).getByLabel("Value");
    await Promise.all([draftKept(page), value.fill("half a thought")]);
    await page.reload();
    await page.getByRole("heading", { name: "What Hydro earns" }).waitFor();
    expect(await value.inputValue()).toBe("half a thought");
    await page.keyboard.press("Escape");
    await pressKey(page, "g", page.locator("body"));
    await page.getByPlaceholder("Why can it not be done?").fill("There is no such company");
    await page.keyboard.press("Enter");
    await page.getByText("No task is open").waitFor();
    await page.context().close();
  });

  test.each(["light", "dark"] as const)("an approval: read, edit, approve by keyboard: %s", async (colorScheme) => {
    const page = await signIn(colorScheme);
    await needApproval(page);
    const { conversation_id, reply } = await say(demo, `approval-${colorScheme}`, "Where is my order NW-20533?");
    expect(reply).toContain("a colleague has to approve it first");
    await page.getByRole("link", { name: /Tasks/ }).click();
    await page.getByText("an agent waits").first().waitFor();
    await pressKey(page, "n");
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
    await pressKey(page, "a");
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

  test("time that has run out is said at once; what was written is kept, and is there after a second claim", async () => {
    const page = await signIn();
    const { id } = await askResearch(page, "Where Hydro sits");
    const task_id = await taskOf(page, id);
    await page.clock.install();
    await page.goto(`${demo.ready.console}/tasks/${task_id}`);
    await page.getByText("Claim it to work on it").waitFor();
    await pressKey(page, "c");
    const value = page.getByRole("group", { name: "Annual revenue" }).getByLabel("Value");
    await value.fill("NOK 200 bn, I think");
    // By this window's clock the claim has passed: no answer of the server is needed to know.
    await page.clock.fastForward(180_000);
    const lost = page.getByRole("alert").filter({ hasText: "Your time with this task ran out" });
    await lost.waitFor();
    expect(await value.isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.context().close();

    // Elsewhere an admin takes it away while it is worked on.
    const leo = await signInWith("leo@switchboard.example");
    const ada = await signIn();
    await procedure(ada, demo, "task.release", { task_id, reason: "Ada needs it sorted first" });
    await leo.goto(`${demo.ready.console}/tasks/${task_id}`);
    await leo.getByText("Ada needs it sorted first").waitFor();
    await pressKey(leo, "c");
    const mine = leo.getByRole("group", { name: "Annual revenue" }).getByLabel("Value");
    await Promise.all([draftKept(leo), mine.fill("NOK 210 bn")]);
    await procedure(ada, demo, "task.release", { task_id, reason: "Once more" });
    await leo.getByRole("alert").filter({ hasText: "What you wrote is kept as your draft" }).waitFor();
    await keepScreenshot(leo, "tasks-lost-light");
    await pressKey(leo, "c", leo.locator("body"));
    await leo.getByText("Yours", { exact: true }).waitFor();
    expect(await mine.inputValue()).toBe("NOK 210 bn");
    await leo.getByRole("button", { name: /^History/ }).waitFor();
    await pressKey(leo, "i", leo.locator("body"));
    await leo.getByText("Ada Storm took it from Leo Park").first().waitFor();
    expect(await violations(leo)).toEqual([]);
    await Promise.all([leo.context().close(), ada.context().close()]);
  });

  test.each(["light", "dark"] as const)(
    "an admin's room: filters, bulk priority, keeping a task for somebody: %s",
    async (scheme) => {
      const page = await signIn(scheme);
      await page.goto(`${demo.ready.console}/tasks`);
      const tasks = page.getByRole("list", { name: "Tasks" });
      await tasks.getByRole("listitem").first().waitFor();
      await page.getByLabel("Kind").selectOption("quality_review");
      await expect.poll(() => tasks.getByText("Who decides about furniture").count()).toBe(0);
      await tasks.getByText("Appeal of Jonas Hale").waitFor();
      await page.getByRole("checkbox", { name: "Select Appeal of Jonas Hale" }).press("Space");
      const bulk = page.getByRole("region", { name: "Selected tasks" });
      await bulk.getByLabel("Priority").selectOption(scheme === "light" ? "8" : "7");
      await bulk.getByRole("button", { name: "Change" }).press("Enter");
      await tasks.getByText(scheme === "light" ? "· priority 8" : "· priority 7").waitFor();
      await tasks.getByRole("link", { name: /Appeal of Jonas/ }).press("Enter");
      await page.getByRole("heading", { name: "Appeal of Jonas Hale" }).waitFor();
      await page.getByRole("log").waitFor();
      await pressKey(page, "p", page.locator("body"));
      const dialog = page.getByRole("dialog", { name: "Manage the task" });
      await dialog.getByLabel("Why").fill("Vera scored it");
      await dialog.getByLabel("Keep it for").selectOption({ label: "Jonas Hale" });
      await dialog.getByRole("button", { name: "Assign" }).press("Enter");
      await page.getByText("Jonas Hale does not work in the queue of this task.").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await keepScreenshot(page, `tasks-room-${scheme}`);
      await page.context().close();
    },
  );

  test("two consoles at once for one task, five rounds: one has it, the other sees who", async () => {
    const [leo, ada] = await Promise.all([signInWith("leo@switchboard.example"), signIn()]);
    const wins = { "Leo Park": 0, "Ada Storm": 0 };
    for (let round = 0; round < 5; round += 1) {
      const { id } = await askResearch(ada, `Race ${round}`);
      const task_id = await taskOf(ada, id);
      for (const page of [leo, ada]) {
        await page.goto(`${demo.ready.console}/tasks/${task_id}`);
        await page.getByText("Claim it to work on it").waitFor();
      }
      await Promise.all([leo, ada].map((page) => offered(page, "c")));
      await Promise.all([leo.keyboard.press("c"), ada.keyboard.press("c")]);
      const yours = (page: Page) =>
        page
          .getByText("Yours", { exact: true })
          .waitFor()
          .then(() => page);
      const winner = await Promise.any([yours(leo), yours(ada)]);
      const [loser, name] = winner === leo ? [ada, "Leo Park" as const] : [leo, "Ada Storm" as const];
      await loser.getByText(`${name} has it`).waitFor();
      expect(await loser.getByText("Yours", { exact: true }).count()).toBe(0);
      wins[name] += 1;
      await procedure(ada, demo, "researchTask.cancel", { research_task_id: id, reason: "The race is over" });
    }
    console.log(`one task claimed in two consoles: ${JSON.stringify(wins)}`);
    await Promise.all([leo.context().close(), ada.context().close()]);
  });

  test("one approval approved and refused in two consoles at once, three rounds: one decision holds", async () => {
    const ada = await signIn();
    await needApproval(ada);
    const [one, two] = await Promise.all([1, 2].map(() => signInWith("mia@switchboard.example")));
    if (!one || !two) throw new Error("Two consoles are needed.");
    for (let round = 0; round < 3; round += 1) {
      const task_id = await askApproval(one, `double-${round}`);
      await procedure(one, demo, "task.claim", { task_id });
      for (const page of [one, two]) {
        await page.goto(`${demo.ready.console}/tasks/${task_id}`);
        await page.getByText("Yours", { exact: true }).waitFor();
        await page.getByRole("button", { name: /^Approve/ }).waitFor();
      }
      await pressKey(two, "d", two.locator("body"));
      await two.getByPlaceholder("Why not?").fill("Not this one");
      await offered(one, "a");
      await Promise.all([one.locator("body").press("a"), two.keyboard.press("Enter")]);
      const outcome = /Mia Berger (approved|refused) this call/;
      await Promise.all([one.getByText(outcome).waitFor(), two.getByText(outcome).waitFor()]);
      expect(await one.getByText(outcome).textContent()).toBe(await two.getByText(outcome).textContent());
      const { status } = await procedure<{ status: string }>(ada, demo, "approval.get", { task_id }, "GET");
      expect(["approved", "refused"]).toContain(status);
    }
    await ada.goto(`${demo.ready.console}/approvals`);
    await ada.getByRole("grid", { name: "Approvals" }).getByText("Mia Berger").first().waitFor();
    expect(await violations(ada)).toEqual([]);
    await keepScreenshot(ada, "approvals-light");
    await Promise.all([one, two, ada].map((page) => page.context().close()));
  });

  /** A customer's question that makes the agent ask for consent. Gives the task. */
  async function askApproval(page: Page, session_id: string): Promise<string> {
    const { conversation_id } = await say(demo, session_id, "Where is my order NW-20533?");
    const { items } = await procedure<{ items: { id: string; conversation_id: string }[] }>(
      page,
      demo,
      "approval.list",
      { status: "waiting", limit: 50 },
      "GET",
    );
    return items.find((a) => a.conversation_id === conversation_id)?.id ?? "";
  }

  /** The task of a question that has one. */
  async function taskOf(page: Page, research_task_id: string): Promise<string> {
    const { items } = await procedure<{ items: { id: string; research_task_id: string | null }[] }>(
      page,
      demo,
      "task.list",
      { kind: "research", limit: 100 },
      "GET",
    );
    return items.find((t) => t.research_task_id === research_task_id)?.id ?? "";
  }

  /** Makes the order tool ask first, in the config that answers customers; the demo's order desk has its own. */
  async function needApproval(page: Page): Promise<void> {
    const { items } = await procedure<{ items: { id: string; name: string; is_active: boolean }[] }>(
      page,
      demo,
      "config.list",
      { name: "default", limit: 50 },
      "GET",
    );
    const active = items.find((c) => c.is_active);
    const { yaml } = await procedure<{ yaml: string }>(page, demo, "config.get", { config_id: active?.id }, "GET");
    if (yaml.includes("approval: true")) return;
    const { version } = await procedure<{ version: { id: string } }>(page, demo, "config.save", {
      name: active?.name,
      yaml: yaml.replace(/(\n\s+)type: database\n/, "$1type: database$1approval: true\n"),
    });
    await procedure(page, demo, "config.activate", { config_id: version.id });
  }
});
