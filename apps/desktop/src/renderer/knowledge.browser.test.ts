import { launchChromium } from "@switchboard/testing/chromium";
import { chromiumProgram } from "@switchboard/testing/program";
import { type Demo, startDemo } from "@switchboard/testing/stack/start-demo";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pressKey } from "../../test/console/press-key.ts";
import { signInAs } from "../../test/console/sign-in.ts";
import { violations } from "../../test/console/violations.ts";

const file = (name: string, text: string | Buffer) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(text),
});

describe.skipIf(!chromiumProgram)("the Knowledge room in a browser", () => {
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

  test.each(["light", "dark"] as const)("upload, ask, replace and delete by keyboard: %s", async (theme) => {
    const page = await signInAs(browser, demo, "admin", theme);
    await page.getByRole("link", { name: "Knowledge" }).press("Enter");
    await page.getByRole("list", { name: "Documents" }).waitFor();
    expect(await violations(page)).toEqual([]);

    await page.getByText(/^\d+ kB of 500 MB, \d+ of 2,000 documents$/).waitFor();
    const sent = page.waitForResponse(
      (answer) => answer.url().includes(`Care_of_${theme}`) && answer.request().method() === "POST",
    );
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), pressKey(page, "c", page.locator("body"))]);
    const word = `zebrawood-${theme}`;
    await chooser.setFiles([
      file(`Care_of_${theme}.md`, `# Care\n\nOil ${word} twice a year.`),
      file(`Fees_${theme}.csv`, `Item,Fee\nSofa ${theme},39\nBed,59\n`),
      file("photo.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1])),
    ]);
    await page.getByRole("alert").getByText("It is a picture").waitFor();
    const row = page.getByRole("button", { name: new RegExp(`Care of ${theme}`) });
    await row.getByText("Ready").waitFor();
    await page
      .getByRole("button", { name: new RegExp(`Fees ${theme}`) })
      .getByText("Ready")
      .waitFor();
    await page.getByRole("textbox", { name: "Ask as a customer would" }).fill(`How do I care for ${word}?`);
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "What the agent finds" }).getByText(`Oil ${word} twice a year`).waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `knowledge-${theme}`);
    await page.getByRole("button", { name: "Dismiss photo.txt" }).press("Enter");

    await row.press("Enter");
    const view = page.getByRole("dialog", { name: `Care of ${theme}` });
    await view.getByText(`Oil ${word} twice a year`).waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `knowledge-document-${theme}`);
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      view.getByRole("button", { name: "Download the file" }).press("Enter"),
    ]);
    expect(saved.suggestedFilename()).toBe(`Care_of_${theme}.md`);
    // Somebody else replaces it while it is open here.
    const first = await sent;
    const { document_id } = (await first.json()) as { document_id: string };
    const theirs = await page.request.post(
      new URL(`/v1/knowledge/files?name=Theirs.md&document_id=${document_id}&version=1`, page.url()).href,
      {
        headers: {
          "content-type": "application/octet-stream",
          "x-switchboard-csrf": "1",
          "x-switchboard-client": first.request().headers()["x-switchboard-client"] ?? "",
        },
        data: Buffer.from(`Others oil ${word} daily.`),
      },
    );
    expect(theirs.status()).toBe(201);
    const [second] = await Promise.all([
      page.waitForEvent("filechooser"),
      view.getByRole("button", { name: "Replace" }).press("Enter"),
    ]);
    await second.setFiles([file("New.md", `Never oil ${word}.`)]);
    await page
      .getByRole("alert")
      .getByText(/^.+ has changed “Care of .+” meanwhile: its file is “Theirs\.md” now/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `knowledge-contested-${theme}`);
    await page.getByRole("button", { name: "Replace all the same: New.md" }).press("Enter");
    await row.getByText("Ready").waitFor();
    const ask = page.getByRole("textbox", { name: "Ask as a customer would" });
    await ask.fill(`May I oil ${word}?`);
    // The earlier text is found until the new one has been read.
    const found = async (): Promise<number> => {
      await ask.press("Enter");
      return page.getByText(`Never oil ${word}`).count();
    };
    await expect.poll(found, { interval: 500 }).toBeGreaterThan(0);

    await row.press("Enter");
    const language = page.getByRole("combobox", { name: "Language" });
    await language.focus();
    await page.keyboard.type("Germ");
    await row.getByText(/German/).waitFor({ state: "attached" });
    await language.selectOption({ index: 0 });
    await row.getByText(/English/).waitFor({ state: "attached" });
    expect(await violations(page)).toEqual([]);
    await keepScreenshot(page, `knowledge-language-${theme}`);
    await page.getByRole("button", { name: "Delete" }).press("Enter");
    await page
      .getByRole("dialog", { name: /^Delete/ })
      .getByRole("button", { name: "Delete" })
      .press("Enter");
    await row.waitFor({ state: "detached" });
    await page.context().close();
  });

  test("the agent answers from what was just uploaded, and says where it stands", async () => {
    const page = await signInAs(browser, demo, "admin");
    await page.goto(`${demo.ready.console}/knowledge`);
    await page.getByRole("list", { name: "Documents" }).waitFor();

    // A file that waits is stopped at once; the page is not left while others are on their way.
    const files = /v1\/knowledge\/files/;
    const { promise: over, resolve: letGo } = Promise.withResolvers<void>();
    await page.route(files, async (route) => {
      await over;
      // The page has taken it back meanwhile.
      await route.abort().catch(() => undefined);
    });
    const names = ["One.md", "Two.md", "Three.md"];
    await page.getByLabel("Files").setInputFiles(names.map((name) => file(name, `# ${name}`)));
    const stop = (name: string) => page.getByRole("button", { name: `Stop ${name}` });
    await stop("Three.md").press("Enter");
    await stop("Three.md").waitFor({ state: "detached" });
    await pressKey(page, "Control+k");
    await page.getByRole("combobox", { name: "Command palette" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.insertText("Sign out");
    await page.keyboard.press("Enter");
    await page.getByText("2 files are on their way").waitFor();
    for (const name of ["One.md", "Two.md"]) {
      await stop(name).press("Enter");
      await stop(name).waitFor({ state: "detached" });
    }
    letGo();
    await page.unroute(files);

    await page
      .getByLabel("Files")
      .setInputFiles([
        file(
          "Quiet hours.html",
          "<!doctype html><h1>Quiet hours</h1><p>Our showroom keeps quiet hours for families on Wednesdays from nine to eleven.</p>",
        ),
      ]);
    await page
      .getByRole("button", { name: /Quiet hours/ })
      .getByText("Ready")
      .waitFor();
    const { url, apiKey, clientId } = demo.ready;
    const ask = async (message: string): Promise<string> => {
      const answer = await fetch(`${url}/v1/chat`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${apiKey}` },
        body: JSON.stringify({ message, session_id: message, client_id: clientId }),
      });
      return ((await answer.json()) as { reply: string }).reply;
    };
    expect(await ask("When are the quiet hours in the showroom?")).toContain("Wednesdays");
    // The demo's own files: a PDF, a table and a German page.
    expect(await ask("How many nights may I try a mattress at home?")).toContain("100 nights");
    expect(await ask("What is the fee for a wardrobe two floors up?")).toContain("119 EUR");
    expect(await ask("Welche Lieferzeit haben lagernde Möbel?")).toContain("sieben Werktagen");
    await page.context().close();
  });
});
