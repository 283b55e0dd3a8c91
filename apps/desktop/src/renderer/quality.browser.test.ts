import type { Scorecard } from "@switchboard/contracts/scorecard";
import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { actInDemo, procedure } from "../../test/console/procedure.ts";
import { settled } from "../../test/console/settled.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { typeText } from "../../test/console/type-text.ts";
import { violations } from "../../test/console/violations.ts";

describe.skipIf(!chromiumProgram)("quality reviews and research questions in a browser", () => {
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    demo = await startDemo({ DEMO_RATE_LIMIT: "0", DEMO_SOUND: "1" });
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const signIn = (email: string, scheme: "light" | "dark" = "light") =>
    signInAs(browser, demo, `${email}@switchboard.example`, scheme);
  const go = (page: Page, path: string) => page.goto(`${demo.ready.console}${path}`);

  test.each(["light", "dark"] as const)("the rooms as a reviewer sees them: %s", async (scheme) => {
    const page = await signIn("vera", scheme);
    await page.getByRole("link", { name: "Quality", exact: true }).click();
    await page.getByRole("heading", { name: "Where two reviewers differ" }).waitFor();
    await page.getByText("Friendly, clear and brief").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `quality-results-${scheme}`);
    await page.getByRole("button", { name: "Reviews", exact: true }).press("Enter");
    await page.getByRole("grid", { name: "Reviews" }).getByText("May we give 12 percent").waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "The customer gave a poor rating." }).first().press("Enter");
    await page.getByRole("article", { name: "Scored by Ada Storm" }).waitFor();
    await page.getByRole("log").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `quality-review-${scheme}`);
    await go(page, "/quality?tab=scorecard");
    await page.getByLabel("Criterion 1", { exact: true }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await go(page, "/quality?tab=sampling");
    await page.getByLabel("Asked for a person").waitFor();
    expect(await violations(page)).toEqual([]);
    await go(page, "/research");
    await page.getByRole("grid", { name: "Questions" }).getByText("What Fjellheim Hotels earns").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `research-${scheme}`);
    await page.getByRole("link", { name: /What Fjellheim Hotels earns/ }).press("Enter");
    await page.getByText("No value has more than half of 2 voices.").first().waitFor();
    await page
      .getByRole("button", { name: /Page as the researcher saw it/ })
      .first()
      .press("Enter");
    await page.getByLabel("Captured text").waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `research-question-${scheme}`);
    await page.context().close();
  });

  test("a call is heard along with its words, in the Calls room and beside its review, and held by an admin", async () => {
    const vera = await signIn("vera");
    const links: string[] = [];
    vera.on("request", (request) => links.push(request.url()));
    const { items } = await procedure<{ items: { id: string; conversation_id: string; customer_label: string }[] }>(
      vera,
      demo,
      "calls.list",
      { view: "ended", limit: 50, outcome: "completed" },
      "GET",
    );
    const call = items.find((each) => each.customer_label.startsWith("Nora"));
    if (!call) throw new Error("The demo has no call of Nora's.");
    for (const scheme of ["light", "dark"] as const) {
      await vera.emulateMedia({ colorScheme: scheme });
      await go(vera, `/calls/${call.id}`);
      await settled(vera, "/calls/");
      await vera.getByText("Paused, card number").waitFor();
      expect(await violations(vera)).toEqual([]);
      await keepScreenshot(vera, `recording-${scheme}`);
    }
    const place = vera.getByRole("slider", { name: "Place in the recording" });
    const playing = (status: string) => vera.locator(`[data-playing="${status}"]`).waitFor();
    await pressKey(vera, "v");
    await playing("playing");
    await vera.locator("[data-heard]").first().waitFor();
    await vera.getByRole("log").press(" ");
    await playing("still");
    const line = vera
      .getByRole("log")
      .getByRole("button", { name: /^Play from/ })
      .last();
    const [, minute = "", second = ""] = /(\d+):(\d+)/.exec((await line.getAttribute("aria-label")) ?? "") ?? [];
    await line.press("Enter");
    await playing("playing");
    await expect
      .poll(async () => Number(await place.getAttribute("aria-valuenow")))
      .toBeGreaterThanOrEqual(60 * Number(minute) + Number(second));
    await vera.getByRole("button", { name: "Mute Agent" }).press("Enter");
    await expect.poll(() => links.some((url) => url.endsWith("/mix.wav?legs=0"))).toBe(true);
    await vera.getByLabel("Speed").selectOption("1.5");
    await pressKey(vera, "v");
    await playing("still");
    await place.press("Home");
    await place.press("ArrowRight");
    expect(await place.getAttribute("aria-valuetext")).toMatch(/^0:05 of /);
    const kept = vera.waitForEvent("download");
    await vera.getByRole("button", { name: "Download" }).press("Enter");
    await vera.getByRole("menuitem", { name: "A channel a voice (Ogg)" }).press("Enter");
    expect((await kept).suggestedFilename()).toMatch(/^call .* UTC [\da-f]{8}\.ogg$/);
    // One to listen, however many stretches were fetched by it, and one to download.
    expect(links.filter((url) => url.includes("calls.recordingLink"))).toHaveLength(2);
    await vera.setViewportSize({ width: 760, height: 900 });
    await place.waitFor();
    await vera.setViewportSize({ width: 1440, height: 860 });

    // Thirty recorders do not fail within a test.
    await vera.route(/calls\.recording\b/, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace('"given_up":false', '"given_up":true');
      await route.fulfill({ response: answer, body });
    });
    await go(vera, `/calls/${call.id}`);
    await vera.getByText(/^Nothing is recorded after \d+:\d\d\. The recorder failed again and again/).waitFor();
    expect(await violations(vera)).toEqual([]);
    await vera.unroute(/calls\.recording\b/);

    const { quality_review_id } = await procedure<{ quality_review_id: string }>(vera, demo, "qualityReview.flag", {
      conversation_id: call.conversation_id,
      reason: "Was the card number kept out of it?",
    });
    await go(vera, `/quality/${quality_review_id}`);
    await settled(vera, "/quality/");
    await place.waitFor();
    expect(await violations(vera)).toEqual([]);
    await keepScreenshot(vera, "recording-review-dark");
    await vera.context().close();

    const ada = await signIn("ada", "dark");
    await actInDemo(ada, demo);
    await go(ada, `/calls/${call.id}`);
    await ada.getByRole("button", { name: "Hold…" }).press("Enter");
    await ada.getByLabel("Why (kept in the audit)").fill("A case of the consumers’ board");
    await ada.keyboard.press("Control+Enter");
    await ada.getByText("Held: it is not deleted.").waitFor();
    await ada.getByRole("button", { name: "Let it go…" }).waitFor();
    await ada.context().close();
  });

  test("a conversation flagged in the Inbox is scored by keyboard alone, with words of the log as evidence", async () => {
    const mia = await signIn("mia");
    await pressKey(mia, "4");
    await mia.getByRole("link", { name: /Tom/ }).first().waitFor();
    await go(mia, "/inbox?view=resolved");
    await mia
      .locator("a[href*='/inbox/']")
      .filter({ hasText: "14 Hylle" })
      .or(mia.locator("a[href*='/inbox/']").first())
      .first()
      .click();
    await mia.getByRole("log").waitFor();
    await pressKey(mia, "q", mia.locator("body"));
    const why = mia.getByPlaceholder("What should a reviewer look at?");
    // As much as is kept.
    expect(await why.getAttribute("maxlength")).toBe("500");
    await why.fill("Was this right?");
    await mia.keyboard.press("Enter");
    await mia.getByText(/^(Flagged|Not flagged)$/).waitFor();
    await mia.context().close();

    const vera = await signIn("vera", "dark");
    await go(vera, "/tasks?kind=quality_review");
    await vera
      .getByRole("list", { name: "Tasks" })
      .getByRole("link", { name: /May we give 12 percent/ })
      .press("Enter");
    await vera.getByText("Claim it to score it").waitFor();
    await vera.getByRole("log").waitFor();
    await pressKey(vera, "c");
    const first = vera.getByRole("group", { name: "Understood what the customer wanted" });
    await vera.getByText(/^Score: Understood/).waitFor();
    await expect.poll(() => first.evaluate((node) => node === document.activeElement)).toBe(true);
    await vera.keyboard.press("5");
    await vera.keyboard.press("ArrowDown");
    const second = vera.getByRole("group", { name: "What was said is correct" }).and(vera.locator(":focus"));
    await second.waitFor();
    await vera.keyboard.press("n");
    await vera.keyboard.press("m");
    await typeText(vera, "12 percent needs a word from the shop.");
    await vera.keyboard.press("Escape");
    await second.waitFor();
    await vera.keyboard.press("e");
    const evidence = vera.getByRole("form", { name: "Evidence" });
    const entry = evidence.getByLabel("Entry of the log");
    const option = await entry.locator("option", { hasText: "For 14 sets" }).first().getAttribute("value");
    await entry.selectOption(option);
    await evidence.getByLabel("Words of it").fill("I can give you 12 percent");
    expect(await violations(vera)).toEqual([]);
    await vera.keyboard.press("Control+Enter");
    await vera.getByText("“I can give you 12 percent”").waitFor();
    await second.waitFor();
    for (const score of ["4", "5", "y"]) {
      await vera.keyboard.press("ArrowDown");
      await vera.keyboard.press(score);
    }
    await vera.getByText("Ready to submit").waitFor();
    expect(await violations(vera)).toEqual([]);
    await keepScreenshot(vera, "quality-scorecard-dark");
    await vera.keyboard.press("Control+s");
    await vera.getByText("No task is open").waitFor();
    await go(vera, "/quality?tab=reviews");
    await vera
      .getByRole("row", { name: /May we give 12 percent/ })
      .getByText("failed")
      .waitFor();
    await vera.context().close();
  });

  test("the reviewed person reads the result and answers once; an appeal is decided by another reviewer", async () => {
    const mia = await signIn("mia");
    await go(mia, "/quality");
    await mia
      .getByRole("grid", { name: "My reviews" })
      .getByRole("link", { name: /Drawn from those/ })
      .press("Enter");
    await mia.getByText("A model of how to do it.").waitFor();
    await mia.getByLabel("Your reply").last().fill("Thank you!");
    expect(await violations(mia)).toEqual([]);
    await mia.getByRole("button", { name: "Answer" }).press("Enter");
    await mia.getByText("answers", { exact: true }).waitFor();
    expect(await mia.getByRole("form", { name: "Your reply" }).count()).toBe(0);
    await mia.context().close();

    const ada = await signInAs(browser, demo, "ada@switchboard.example");
    await go(ada, "/tasks?kind=quality_review");
    await actInDemo(ada, demo);
    await ada.getByRole("link", { name: /Appeal of Jonas/ }).press("Enter");
    await ada.getByText("Claim it to score it").waitFor();
    await pressKey(ada, "c", ada.locator("body"));
    await ada.getByText("Yours", { exact: true }).waitFor();
    await ada.getByRole("article", { name: "Scored by Vera Lind" }).waitFor();
    await ada.getByRole("radio", { name: "It stands" }).press("Space");
    await ada.getByLabel("Why").fill("He guessed well, but he guessed.");
    expect(await violations(ada)).toEqual([]);
    await keepScreenshot(ada, "quality-appeal-light");
    await ada.keyboard.press("Control+s");
    await ada.getByText("No task is open").waitFor();
    await ada.context().close();

    const jonas = await signIn("jonas");
    await go(jonas, "/quality");
    await jonas.getByRole("grid", { name: "My reviews" }).getByText("appeal decided").waitFor();
    await jonas.context().close();
  });

  test("a question: asked by keyboard, a conflict decided, an export, and cancelled", async () => {
    const vera = await signIn("vera", "dark");
    await go(vera, "/research");
    await vera.getByRole("grid", { name: "Questions" }).getByText("What Fjellheim Hotels earns").waitFor();
    await pressKey(vera, "c");
    const dialog = vera.getByRole("dialog", { name: "New research question" });
    await vera.keyboard.press("Control+Enter");
    await dialog.getByText("Say at least who or what it is about.").waitFor();
    await dialog.getByLabel("Title").fill("How many shops Kafferiet has");
    await dialog.getByLabel("Brief").fill("They want lamps for every shop.");
    await dialog.getByLabel("Value 1").fill("Kafferiet AS");
    await dialog.getByLabel("Fact 1", { exact: true }).fill("Shops");
    await dialog.getByLabel("Kind").selectOption("number");
    expect(await violations(vera)).toEqual([]);
    await keepScreenshot(vera, "research-new-dark");
    await vera.keyboard.press("Control+Enter");
    await vera.getByRole("heading", { name: "How many shops Kafferiet has" }).waitFor();
    await vera.getByText("0 of 2 have answered").waitFor();
    await vera.getByRole("button", { name: "Cancel question" }).press("Enter");
    await vera.getByPlaceholder("Why is it not needed any more?").fill("They chose another shop");
    await vera.keyboard.press("Enter");
    await vera.getByText("They chose another shop").waitFor();

    await go(vera, "/research?status=conflict");
    await vera.getByRole("link", { name: /What Fjellheim Hotels earns/ }).press("Enter");
    const [saved] = await Promise.all([
      vera.waitForEvent("download"),
      vera.getByRole("button", { name: "CSV" }).press("Enter"),
    ]);
    expect(saved.suggestedFilename()).toMatch(/^research-.*\.csv$/);
    await vera.getByRole("link", { name: "Decide it" }).press("Enter");
    await vera.getByText("Claim it to decide").waitFor();
    await pressKey(vera, "c", vera.locator("body"));
    await vera.getByText("Yours", { exact: true }).waitFor();
    const revenue = vera.getByRole("group", { name: "Revenue of 2025" });
    await revenue.getByRole("radio").first().press("Space");
    await vera.getByRole("group", { name: "Rooms" }).getByRole("radio").first().press("Space");
    await vera.getByText("Ready to submit").waitFor();
    expect(await violations(vera)).toEqual([]);
    await vera.keyboard.press("Control+s");
    await vera.getByText("No task is open").waitFor();
    await go(vera, "/research?status=verified");
    await vera.getByRole("link", { name: /What Fjellheim Hotels earns/ }).press("Enter");
    await vera.getByText("A reviewer chose it.").first().waitFor();
    await vera.context().close();
  });

  test("who saves second keeps what they changed and chooses; what a failed read leaves is not lost", async () => {
    const ada = await signIn("ada");
    await actInDemo(ada, demo);
    await go(ada, "/quality?tab=scorecard");
    const card = ada.getByRole("region", { name: "Scorecard" });
    await card.getByLabel("Name", { exact: true }).fill("Mine");
    const saved = await procedure<Scorecard>(ada, demo, "qualityReview.scorecard", undefined, "GET");
    const { version: base_version, name, criteria } = saved;
    const fewer = criteria.slice(1);
    await procedure(ada, demo, "qualityReview.saveScorecard", { base_version, name, criteria: fewer });
    await card.getByRole("button", { name: /^Save as version/ }).press("Enter");
    const meanwhile = ada.getByRole("region", { name: "Ada Storm saved the scorecard meanwhile" });
    await meanwhile.waitFor();
    expect(await card.getByLabel("Name", { exact: true }).inputValue()).toBe("Mine");
    expect(await violations(ada)).toEqual([]);
    await keepScreenshot(ada, "quality-scorecard-meanwhile-light");
    await meanwhile.getByRole("button", { name: "Save mine over it" }).press("Enter");
    await ada.getByText(`Saved as version ${base_version + 2}`).waitFor();
    await meanwhile.waitFor({ state: "detached" });
    // What was not changed here is as the other one saved it.
    const now = await procedure<Scorecard>(ada, demo, "qualityReview.scorecard", undefined, "GET");
    expect(now).toMatchObject({ name: "Mine", criteria: fewer });

    await go(ada, "/quality?tab=sampling");
    const share = ada.getByLabel("Asked for a person");
    await share.fill("37");
    await ada.route(/qualityReview\.(saveSettings|settings)/, (route) => route.abort());
    await ada.getByRole("button", { name: "Save", exact: true }).press("Enter");
    await ada.getByText("The server does not answer. We keep trying.").first().waitFor();
    expect(await share.inputValue()).toBe("37");
    await ada.unroute(/qualityReview\.(saveSettings|settings)/);
    await ada.getByRole("button", { name: "Save", exact: true }).press("Enter");
    await ada.getByText("It counts for what ends from now on.").waitFor();
    await ada.context().close();
  });
});
