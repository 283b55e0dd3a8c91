import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CallRoom, openCallRoom } from "@switchboard/testing/call-room";
import { launchChromium } from "@switchboard/testing/chromium";
import { type LivekitServer, livekitAvailable, startLivekit } from "@switchboard/testing/livekit";
import { chromiumProgram } from "@switchboard/testing/program";
import { joinRoom, type RoomPeer } from "@switchboard/testing/room-peer";
import { keepScreenshot } from "@switchboard/testing/story/screenshot";
import { toneWav } from "@switchboard/testing/tone-wav";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { buildWidget } from "../../build-widget.ts";
import { loudnessOf } from "../../test/played-tone.ts";
import { serveBuild } from "../../test/served-files.ts";
import { joins } from "../../test/story.ts";
import { WirePeer } from "../../test/wire-peer.ts";

const VISITOR_TONE = 440;
const AGENT_TONE = 880;

describe.skipIf(!chromiumProgram || !livekitAvailable)("a call from a page", () => {
  let folder: string;
  let livekit: LivekitServer;
  let browser: Browser;
  let wire: WirePeer;
  let room: CallRoom;
  let agent: RoomPeer;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "widget-call-"));
    await buildWidget(join(folder, "dist"));
    await writeFile(join(folder, "tone.wav"), toneWav(VISITOR_TONE, 2));
    livekit = await startLivekit();
    browser = await launchChromium([
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-audio-capture=${join(folder, "tone.wav")}`,
      "--autoplay-policy=user-gesture-required",
    ]);
  }, 900_000);
  afterAll(async () => {
    await browser?.close();
    await livekit?.remove();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    wire = new WirePeer();
    wire.visit = { ...wire.visit, calls: true };
    await wire.listen();
    serveBuild(wire, join(folder, "dist"), {}, livekit.url);
    room = await openCallRoom(livekit);
    wire.call = () => room.ticket();
    agent = await joinRoom(await room.agentTicket());
    await agent.speak(AGENT_TONE);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    page.setDefaultTimeout(30_000);
  });
  afterEach(async () => {
    await page.context().close();
    await agent.leave();
    await wire.close();
  });

  const until = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 30_000, interval: 20 });
  const allow = () => page.context().grantPermissions(["microphone"], { origin: wire.url });

  async function violations(): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations: found } = (await page.evaluate("axe.run(document)")) as axe.AxeResults;
    return found.map((each) => `${each.id}: ${each.nodes[0]?.html}`);
  }

  async function open(): Promise<void> {
    await page.goto(`${wire.url}/widget`);
    await page.getByRole("button", { name: "Open the chat" }).press("Enter");
    await page.getByRole("button", { name: "Call Nora" }).waitFor();
  }

  it("is heard on both sides, is muted, and ends on both sides, by keyboard", async () => {
    await allow();
    await open();
    await page.getByRole("button", { name: "Call Nora" }).press("Enter");
    await page
      .getByText(/On a call/)
      .first()
      .waitFor();
    await until(() => expect(agent.hears(VISITOR_TONE)).toBeGreaterThan(0.05));
    await until(async () => expect(await page.evaluate(loudnessOf(AGENT_TONE))).toBeGreaterThan(-40));
    expect(await violations()).toEqual([]);
    await keepScreenshot(page, "widget-call");
    const mute = page.getByRole("button", { name: "Mute" });
    await mute.press("Enter");
    await until(() => expect(agent.hears(VISITOR_TONE)).toBeLessThan(0.01));
    expect(await mute.getAttribute("aria-pressed")).toBe("true");
    await mute.press("Enter");
    await until(() => expect(agent.hears(VISITOR_TONE)).toBeGreaterThan(0.05));
    // Writing goes on beside it.
    await page.getByRole("textbox", { name: "Message" }).fill("My number is NW-20533");
    await page.keyboard.press("Enter");
    await until(() => expect(wire.present.log).toHaveLength(1));
    await page.getByRole("button", { name: "End call" }).press("Enter");
    await until(() => expect(agent.others()).toEqual([]));
    await page.getByRole("button", { name: "Call Nora" }).waitFor();
    expect(wire.requests.filter(({ path }) => path.startsWith("calls")).map(({ path }) => path)).toEqual([
      "calls",
      "calls/end",
    ]);
  });

  it("goes away with the room, and says nothing of a fault", async () => {
    await allow();
    await open();
    await page.getByRole("button", { name: "Call Nora" }).press("Enter");
    await page
      .getByText(/On a call/)
      .first()
      .waitFor();
    await room.end();
    await page.getByRole("button", { name: "Call Nora" }).waitFor();
    expect(await page.getByText(/was lost/).count()).toBe(0);
  });

  it("goes on in another window that takes it, and is ended by nobody here", async () => {
    await allow();
    await open();
    await page.getByRole("button", { name: "Call Nora" }).press("Enter");
    await page
      .getByText(/On a call/)
      .first()
      .waitFor();
    const other = await joinRoom(await room.ticket());
    await page.getByText("The call goes on in another window.").waitFor();
    await page.getByRole("button", { name: "Call Nora" }).waitFor();
    expect(await violations()).toEqual([]);
    expect(agent.others()).toEqual(["customer"]);
    expect(wire.requests.some(({ path }) => path === "calls/end")).toBe(false);
    await other.leave();
  });

  it("is hung up by a window that cannot join it only where that window began it", async () => {
    await allow();
    await open();
    const noWayIn = async () => ({ ...(await room.ticket()), token: "expired" });
    const hungUp = () => wire.requests.filter(({ path }) => path === "calls/end").length;
    const button = page.getByRole("button", { name: "Call Nora" });
    const failed = page.getByText(/The call could not be made|The connection of the call was lost/);
    wire.call = async () => ({ ...(await noWayIn()), begun: false });
    await button.press("Enter");
    await failed.waitFor();
    expect(hungUp()).toBe(0);
    wire.call = noWayIn;
    await button.press("Enter");
    await until(() => expect(hungUp()).toBe(1));
    await failed.waitFor();
  });

  it("has called nobody when the microphone is refused, and says what to do", async () => {
    await open();
    await page.getByRole("button", { name: "Call Nora" }).press("Enter");
    await page.getByText(/microphone is not allowed here/).waitFor();
    expect(await violations()).toEqual([]);
    await keepScreenshot(page, "widget-call-refused");
    expect(wire.requests.some(({ path }) => path === "calls")).toBe(false);
  });

  it("shows the server's words when it is refused", async () => {
    await allow();
    await open();
    wire.faults.push({ path: "calls", status: 409, detail: "This assistant takes no calls. Please write instead." });
    await page.getByRole("button", { name: "Call Nora" }).press("Enter");
    await page.getByText("This assistant takes no calls. Please write instead.").waitFor();
    await page.getByRole("button", { name: "Call Nora" }).waitFor();
  });

  it("rings at the person who holds the chat: until they come, or with a clear word that they could not", async () => {
    await allow();
    await open();
    // The agent is there and silent.
    await agent.leave();
    wire.append(joins(1));
    wire.call = () => room.ticket("Mia Berg");
    const button = page.getByRole("button", { name: "Call Mia Berg" });
    await button.press("Enter");
    const bar = page.getByRole("group", { name: "Call", exact: true });
    await bar.getByText("Calling Mia Berg…").waitFor();
    await bar.getByRole("button", { name: "Mute" }).waitFor();
    expect(await violations()).toEqual([]);
    await keepScreenshot(page, "widget-call-rings");
    agent = await joinRoom(await room.staffTicket());
    await agent.speak(AGENT_TONE);
    await bar.getByText(/On a call/).waitFor();
    await until(() => expect(agent.hears(VISITOR_TONE)).toBeGreaterThan(0.05));
    await room.end();
    await button.waitFor();
    expect(await page.getByText(/could not answer/).count()).toBe(0);

    room = await openCallRoom(livekit);
    await button.press("Enter");
    await bar.getByRole("button", { name: "Mute" }).waitFor();
    await bar.getByText("Calling Mia Berg…").waitFor();
    await room.end();
    await page.getByText("Mia Berg could not answer. Please write: it is read.").waitFor();
    expect(await violations()).toEqual([]);
  });
});
