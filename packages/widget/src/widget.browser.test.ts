import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "@switchboard/testing/chromium";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { buildWidget } from "../build-widget.ts";
import { serveBuild } from "../test/served-files.ts";
import { joins, returns, STAFF, survey } from "../test/story.ts";
import { WirePeer } from "../test/wire-peer.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RUN = "00000000-0000-4000-8000-0000000000a1";

let browser: Browser;
let peer: WirePeer;
let page: Page;
let dist: string;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "widget-"));
  await buildWidget(dist);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await rm(dist, { recursive: true, force: true });
});
beforeEach(async () => {
  peer = new WirePeer();
  await peer.listen();
  serveBuild(peer, dist, {
    "/console-stand-in": { type: "text/html", body: "<!doctype html><title>c</title><p>console</p>" },
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
});
afterEach(async () => {
  await page.close();
  await peer.close();
});

const input = () => page.getByRole("textbox", { name: "Message", exact: true });
const thread = () => page.getByRole("log", { name: "Conversation" });
const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 30_000, interval: 20 });
const delta = (offset: number, text: string, epoch = 0) =>
  peer.draft({ kind: "draft_delta", run_id: RUN, attempt: 1, epoch, offset, text });
const reply = (text: string) => peer.append({ kind: "ai_message", body: { text, model: "m", upto_seq: 1 } }, RUN);

/** Opens the shop, opens the chat, and says one thing, with the keyboard alone. */
async function begin(): Promise<void> {
  await page.goto(`${peer.url}/widget`);
  await page.getByRole("button", { name: "Open the chat" }).focus();
  await page.keyboard.press("Enter");
  await until(async () => expect(await input().evaluate(hasFocus)).toBe(true));
  await page.keyboard.type("Where is my order?");
  await page.keyboard.press("Enter");
  await until(() => expect(peer.present.log).toHaveLength(1));
  await until(() => expect(peer.streams).toBe(1));
}

const hasFocus = (element: Element) => (element.getRootNode() as ShadowRoot).activeElement === element;

async function violations(): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: typeof import("axe-core") }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => JSON.stringify(node.target)).join(" ")}`);
  });
}

describe("a conversation", () => {
  it("goes by keyboard alone: open, write, read, close, and the focus comes back", async () => {
    await begin();
    await until(async () => expect(await thread().innerText()).toContain("Where is my order?"));
    delta(0, "It left our ware");
    await until(async () => expect(await thread().innerText()).toContain("It left our ware"));
    delta(16, "house.");
    reply("It left our warehouse.");
    await until(async () => expect(await thread().locator("[data-item=message][data-from=ai]").count()).toBe(1));
    expect(await thread().locator("[data-from=ai]").count()).toBe(1);
    await page.keyboard.press("Shift+Tab");
    expect(await thread().evaluate(hasFocus)).toBe(true);
    await page.keyboard.press("Escape");
    await until(async () => expect(await page.getByRole("dialog").count()).toBe(0));
    expect(await page.getByRole("button", { name: "Open the chat" }).evaluate(hasFocus)).toBe(true);
    peer.append({ kind: "ai_message", body: { text: "One more thing.", model: "m", upto_seq: 1 } });
    await page.getByRole("button", { name: "Open the chat, 1 new message" }).press("Space");
    await until(async () => expect(await thread().innerText()).toContain("One more thing."));
  });

  it("reads out whole messages, never pieces of one, and not the past", async () => {
    await begin();
    const spoken = page.getByRole("log", { name: "New messages" });
    delta(0, "It left");
    await until(async () => expect(await thread().innerText()).toContain("It left"));
    expect(await spoken.innerText()).toBe("");
    reply("It left our warehouse.");
    await until(async () => expect(await spoken.innerText()).toBe("Nora says: It left our warehouse."));
    await page.reload();
    await page.getByRole("button", { name: "Open the chat" }).press("Enter");
    await until(async () => expect(await spoken.innerText()).toBe("Your earlier conversation is here again."));
  });

  it("survives 10 cut connections with nothing lost and nothing twice, and says that it reconnects", async () => {
    await begin();
    for (let i = 0; i < 10; i++) {
      peer.append({ kind: "ai_message", body: { text: `answer ${i}.`, model: "m", upto_seq: 1 } });
      peer.dropStreams();
      if (i === 0) {
        const notice = page.getByText("Reconnecting…");
        await notice.waitFor({ state: "attached" });
      }
      peer.append({ kind: "ai_message", body: { text: `later ${i}.`, model: "m", upto_seq: 1 } });
      await until(() => expect(peer.streams).toBe(1));
    }
    const expected = Array.from({ length: 10 }, (_, i) => [`answer ${i}.`, `later ${i}.`]).flat();
    await until(async () => expect(await thread().locator("[data-from=ai] .rich").allInnerTexts()).toEqual(expected));
  });

  it("tells a person that the visitor writes, and the visitor that the person does", async () => {
    await begin();
    const said = () => peer.requests.flatMap(({ path, body }) => (path === "typing" ? [body] : []));
    await page.keyboard.type("and");
    expect(said()).toEqual([]);
    peer.append(joins(2));
    await page
      .getByRole("textbox", { name: "Message", exact: true })
      .and(page.getByPlaceholder(/^Write to /))
      .waitFor();
    await page.keyboard.type(" still here");
    await until(() => expect(said()).toMatchObject([{ typing: true }]));
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await until(() => expect(said()).toMatchObject([{ typing: true }, { typing: false }]));

    const writes = thread().getByText(/ is writing\.$/);
    peer.typing(true);
    await writes.waitFor({ state: "attached" });
    expect(await violations()).toEqual([]);
    peer.append({ kind: "staff_message", body: { text: "I am looking.", staff_id: null, staff_name: "Mia" } });
    await writes.waitFor({ state: "detached" });
    for (const typing of [true, false]) {
      peer.typing(typing);
      await writes.waitFor({ state: typing ? "attached" : "detached" });
    }
  });

  it("keeps what was written while the network was gone, over a reload too", async () => {
    await begin();
    for (let i = 0; i < 50; i++) peer.faults.push({ path: "messages", status: 503 });
    await page.keyboard.type("Are you there?");
    await page.keyboard.press("Enter");
    await page.getByText("It is sent as soon as there is one.").waitFor();
    await page.reload();
    peer.faults.length = 0;
    await until(() => expect(peer.present.log).toHaveLength(2));
    const keys = peer.requests
      .filter(({ path }) => path === "messages")
      .map(({ body }) => (body as { key: string }).key);
    expect(new Set(keys).size).toBe(2);
  });

  it("shows no new AI text after the floor event, in 40 takeovers in the middle of streaming", async () => {
    await begin();
    await page.evaluate(() => {
      const seen = { afterFloor: [] as string[], human: false, text: "" };
      Object.assign(window, { seen });
      window.addEventListener("switchboard:floor", (event) => {
        seen.human = (event as CustomEvent<{ holder: string }>).detail.holder === "human";
      });
      const root = document.querySelector("[data-switchboard]")?.shadowRoot as ShadowRoot;
      new MutationObserver(() => {
        const now = [...root.querySelectorAll<HTMLElement>("[data-from=ai]")].map((one) => one.innerText).join("");
        const letters = now.replaceAll("The assistant was interrupted here.", "").replace(/[^#0-9]/g, "");
        if (seen.human && letters.length > seen.text.length) seen.afterFloor.push(letters.slice(seen.text.length));
        seen.text = letters;
      }).observe(root, { childList: true, subtree: true, characterData: true });
    });
    for (let round = 0; round < 40; round++) {
      const run_id = `00000000-0000-4000-8000-${String(round).padStart(12, "0")}`;
      const epoch = round * 2;
      const piece = (offset: number) =>
        peer.draft({ kind: "draft_delta", run_id, attempt: 1, epoch, offset, text: `#${round}` });
      const { length } = `#${round}`;
      for (let i = 0; i < 5; i++) piece(i * length);
      if (round % 2 === 0) await until(async () => expect(await thread().innerText()).toContain(`#${round}#`));
      for (let i = 5; i < 8; i++) piece(i * length);
      peer.append(joins(epoch + 1));
      for (let i = 8; i < 12; i++) piece(i * length);
      peer.append({ kind: "ai_cut_off", body: { text: `#${round}`.repeat(20), reason: "take_over" } }, run_id);
      const mark = thread().getByText("Mia Berg has joined");
      await until(async () => expect(await mark.count()).toBe(round + 1));
      await page.waitForTimeout(10);
      peer.append(returns(epoch + 2));
      const back = thread().getByText("You are talking to the assistant again");
      await until(async () => expect(await back.count()).toBe(round + 1));
    }
    const seen = await page.evaluate(
      () => (window as unknown as { seen: { afterFloor: string[]; text: string } }).seen,
    );
    expect(seen.text).toContain("#0#0");
    expect(seen.afterFloor).toEqual([]);
  });

  it("shows nothing of a draft that was cut while the chat was closed", async () => {
    await begin();
    await page.keyboard.press("Escape");
    delta(0, "I could offer you");
    peer.append(joins(1));
    delta(17, " 20 %");
    peer.append({ kind: "ai_cut_off", body: { text: "I could offer you 20 %", reason: "take_over" } }, RUN);
    await page.getByRole("button", { name: "Open the chat" }).press("Enter");
    await thread().getByText("Mia Berg has joined").waitFor();
    expect(await thread().innerText()).not.toContain("I could");
    await page.getByRole("button", { name: "Show what it had written" }).press("Enter");
    expect(await thread().innerText()).toContain("I could offer you 20 %");
  });

  it("is ended by the customer, rated, and begun anew by writing", async () => {
    await begin();
    reply("Hello.");
    await page.getByRole("button", { name: "End this chat" }).press("Enter");
    await page.getByRole("button", { name: "End chat", exact: true }).press("Enter");
    await thread().getByText("This conversation has ended").waitFor();
    const ended = peer.conversations[0] as (typeof peer.conversations)[number];
    ended.resolved = false;
    peer.append(survey);
    ended.resolved = true;
    await page.getByRole("radio", { name: "4" }).press("Space");
    await page.getByRole("radio", { name: "A product" }).press("Space");
    ended.resolved = false;
    await page.getByRole("button", { name: "Send feedback" }).press("Enter");
    await thread().getByText("Thank you for your feedback").waitFor();
    ended.resolved = true;
    const answer = peer.requests.find(({ path }) => path === "survey");
    expect(answer?.body).toEqual({
      conversation_id: ended.id,
      answers: [
        { index: 0, value: 4 },
        { index: 1, value: "A product" },
      ],
    });
    await input().fill("One more question");
    await input().press("Enter");
    await page.getByText("New conversation", { exact: true }).waitFor();
    await until(() => expect(peer.conversations).toHaveLength(2));
  });
});

describe("the page around it", () => {
  it("may drive it, hears of it, and reads its own text as text", async () => {
    await page.goto(`${peer.url}/demo`);
    await page.evaluate(() => {
      Object.assign(window, { heard: [] });
      window.addEventListener("switchboard:message", (event) =>
        (window as unknown as { heard: unknown[] }).heard.push((event as CustomEvent).detail.text),
      );
    });
    await page.getByRole("button", { name: "I want a person" }).click();
    await until(() => expect(peer.present.log[0]).toMatchObject({ body: { text: "I want a person" } }));
    reply(`<img src=x onerror="document.title='hacked'"> [a](javascript:document.title='hacked')`);
    await until(async () => expect(await thread().innerText()).toContain("<img src=x"));
    expect(await thread().locator("img, a").count()).toBe(0);
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await until(async () => expect((await heard())[0]).toBe("I want a person"));
  });

  it("may be on another origin, with a policy that allows no inline style and no eval", async () => {
    serveBuild(peer, dist, {
      "/shop": {
        type: "text/html",
        policy: `default-src 'none'; script-src ${peer.url}; connect-src ${peer.url}`,
        body: `<!doctype html><html lang="en"><title>Shop</title><body><main><h1>Shop</h1></main>
          <script src="${peer.url}/widget.js" data-key="pk_shop" data-open data-theme="dark" defer></script></body></html>`,
      },
    });
    const refused: string[] = [];
    page.on("console", (message) => refused.push(message.text()));
    await page.goto(`${peer.url.replace("127.0.0.1", "localhost")}/shop`);
    await input().fill("Hello from elsewhere");
    await input().press("Enter");
    await until(() => expect(peer.present.log).toHaveLength(1));
    await until(() => expect(peer.streams).toBe(1));
    reply("Hello.");
    await until(async () => expect(await thread().innerText()).toContain("Hello."));
    const width = () => page.getByRole("dialog").evaluate((panel) => panel.getBoundingClientRect().width);
    await until(async () => expect(await width()).toBe(400));
    expect(refused).toEqual([]);
  });

  it("asks before it resets the demo, then starts anew as somebody else", async () => {
    await page.goto(`${peer.url}/demo`);
    await until(() => expect(peer.tokens.size).toBe(1));
    await page.route("**/demo/reset", (route) => {
      expect(route.request().headers()["x-switchboard-csrf"]).toBe("1");
      return route.fulfill({ status: 200, body: "{}" });
    });
    await page.getByRole("button", { name: "Reset demo" }).click();
    await page.getByRole("dialog", { name: "Reset the demo?" }).getByRole("button", { name: "Reset demo" }).click();
    await until(() => expect(peer.tokens.size).toBe(2));
  });
});

describe("where the chat may not be", () => {
  it("says so without bothering the visitor with the reason, which is in the console, and tries again when asked", async () => {
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    peer.faults.push({ path: "sessions", status: 403, detail: "Add its origin to the key's allowed origins." });
    await page.goto(`${peer.url}/widget`);
    await page.getByRole("button", { name: "Open the chat" }).click();
    await page.getByText("The chat is not available at the moment.").waitFor();
    expect(said.join()).toContain("allowed origins");
    expect(await page.getByText("allowed origins").count()).toBe(0);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("AI assistant of Northwind Home", { exact: true }).waitFor();
  });

  it("tells how long the limit lasts and goes on by itself", async () => {
    peer.faults.push({ path: "messages", status: 429, headers: { "retry-after": "2" } });
    await page.goto(`${peer.url}/widget`);
    await page.getByRole("button", { name: "Open the chat" }).click();
    await input().fill("x");
    await input().press("Enter");
    await page.getByText(/Sending goes on in [12] s\./).waitFor();
    await until(() => expect(peer.present.log).toHaveLength(1));
    await page.getByText("That was a lot of messages at once.").waitFor({ state: "detached" });
  });
});

describe("accessibility", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    it(`has no violations in any state, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(`${peer.url}/widget`);
      await page.getByRole("button", { name: "Open the chat" }).waitFor();
      expect(await violations()).toEqual([]);
      await begin();
      delta(0, "I could off");
      await until(async () => expect(await thread().innerText()).toContain("I could off"));
      expect(await violations()).toEqual([]);
      peer.append({
        kind: "escalation_opened",
        body: { escalation_id: STAFF, cause: "trigger", reason: "", deadline: new Date().toISOString() },
      });
      peer.append({ kind: "ticket_created", body: { escalation_id: STAFF, number: 1042 } });
      peer.append(joins(1));
      peer.append({ kind: "staff_message", body: { text: "Hello **you**", staff_id: STAFF, staff_name: "Mia Berg" } });
      peer.append({ kind: "offer", body: { product_id: "p", trigger: "t", text: "See https://example.com/lamps" } });
      peer.append(survey);
      peer.faults.push({ path: "messages", status: 422, detail: "Not possible." });
      await input().fill("x");
      await input().press("Enter");
      await page.getByText("Not possible.").waitFor();
      for (let i = 0; i < 50; i++) peer.faults.push({ path: "events", status: 503 });
      peer.dropStreams();
      await page.getByText("Reconnecting…").waitFor({ state: "attached" });
      await page.getByRole("button", { name: "End this chat" }).click();
      expect(await violations()).toEqual([]);
      for (const size of [
        { width: 320, height: 640 },
        { width: 640, height: 400 },
      ]) {
        await page.setViewportSize(size);
        await page.waitForTimeout(50);
        expect(await violations()).toEqual([]);
        const wide = await page.evaluate(() => {
          const root = document.querySelector("[data-switchboard]")?.shadowRoot as ShadowRoot;
          return [...root.querySelectorAll(".panel *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".unseen"))
            .map((one) => one.className);
        });
        expect(wide).toEqual([]);
      }
    });

    it(`demo page has no violations, ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${peer.url}/demo`);
      await page.getByRole("textbox", { name: "Message", exact: true }).waitFor();
      expect(await violations()).toEqual([]);
      await page.setViewportSize({ width: 700, height: 900 });
      await page.getByRole("tab", { name: "Customer" }).press("ArrowRight");
      expect(await page.frameLocator("iframe").getByText("console").isVisible()).toBe(true);
      expect(await violations()).toEqual([]);
    });
  }

  it("keeps the focus inside where it covers a small screen", async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await begin();
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.hasAttribute("data-switchboard"))).toBe(true);
    }
  });
});
