import { MESSAGE_LIMIT as serverLimit } from "@switchboard/contracts/chat";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WirePeer } from "../test/wire-peer.ts";
import { Chat, MESSAGE_LIMIT } from "./chat.ts";
import type { ThreadState } from "./thread-state.ts";
import { threadItems } from "./thread-view.ts";
import type { StringStore } from "./visitor-storage.ts";
import { memoryStore, VisitorStorage } from "./visitor-storage.ts";
import { WidgetApi } from "./widget-api.ts";

let peer: WirePeer;
let store: StringStore;
const chats: Chat[] = [];

const open = (customerId?: string): Chat => {
  const chat = new Chat({
    api: new WidgetApi(peer.url),
    key: "pk_test",
    vouched: customerId ? { customer: { external_customer_id: customerId }, signature: "s" } : undefined,
    storage: new VisitorStorage(store, "pk_test", customerId),
    anonymous: customerId ? new VisitorStorage(store, "pk_test", undefined) : undefined,
    delayMs: () => 5,
    silenceMs: 300,
  });
  chats.push(chat);
  return chat;
};
const texts = (state: ThreadState) =>
  threadItems(state).flatMap((item) => (item.kind === "message" || item.kind === "draft" ? [item.text] : []));
const answer = (text: string) =>
  peer.append({ kind: "ai_message", body: { text, model: "m", upto_seq: 1 } }, `run-${text}`);
const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 5 });
const live = (chat: Chat) => until(() => expect([chat.state.link.state, peer.streams]).toEqual(["live", 1]));
const sentKeys = () =>
  peer.requests.flatMap(({ path, body }) => (path === "messages" ? [(body as { key: string }).key] : []));

beforeEach(async () => {
  peer = new WirePeer();
  store = memoryStore();
  await peer.listen();
});
afterEach(async () => {
  for (const chat of chats.splice(0)) chat.stop();
  await peer.close();
});

describe("the stream", () => {
  it("loses nothing and doubles nothing over 30 cuts at random places", async () => {
    const chat = open();
    chat.send("start");
    await live(chat);
    const expected = ["start"];
    for (let round = 0; round < 30; round++) {
      for (let i = 0; i < 5; i++) {
        const text = `${round}.${i}`;
        expected.push(text);
        const event = answer(text);
        if (i === 2) peer.repeat(event);
        if (i === round % 5) {
          if (round % 3 === 0) peer.raw(`event: log\nid: ${peer.present.id}:999\ndata: {"half`);
          peer.dropStreams();
        }
      }
      await new Promise((resolve) => setTimeout(resolve, round % 4));
    }
    await until(() => expect(texts(chat.state)).toEqual(expected));
  });

  it("goes on after the last entry instead of asking for everything again", async () => {
    const chat = open();
    chat.send("one");
    await live(chat);
    await until(() => expect(chat.state.conversations[0]?.entries).toHaveLength(1));
    peer.dropStreams();
    await live(chat);
    const asked = peer.requests.filter(({ path }) => path.startsWith("events")).map(({ path }) => path);
    expect(asked.at(-1)).toBe(`events?after=${encodeURIComponent(`${peer.present.id}:1`)}`);
  });

  it("takes a silent connection for dead, and a heartbeat for life", async () => {
    const chat = open();
    chat.connect();
    await live(chat);
    const before = peer.requests.length;
    for (let i = 0; i < 6; i++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      peer.raw(": beat\n\n");
    }
    expect(peer.requests.length).toBe(before);
    await until(() => expect(peer.requests.length).toBeGreaterThan(before));
  });

  it("starts from the beginning when the server no longer knows the cursor", async () => {
    const chat = open();
    chat.send("one");
    await live(chat);
    await until(() => expect(chat.state.conversations[0]?.entries).toHaveLength(1));
    peer.faults.push({ path: "events", status: 404 });
    peer.dropStreams();
    await live(chat);
    expect(peer.requests.at(-1)?.path).toBe("events");
    expect(texts(chat.state)).toEqual(["one"]);
  });

  it("waits as long as the server asks", async () => {
    peer.faults.push({ path: "events", status: 503, headers: { "retry-after": "0.2" } });
    const chat = open();
    const since = performance.now();
    chat.connect();
    await live(chat);
    expect(performance.now() - since).toBeGreaterThan(190);
  });

  it("can be suspended and goes on with what came meanwhile", async () => {
    const chat = open();
    chat.send("one");
    await live(chat);
    chat.suspend();
    await until(() => expect(peer.streams).toBe(0));
    answer("two");
    chat.wake(false);
    await until(() => expect(texts(chat.state)).toEqual(["one", "two"]));
  });
});

describe("sending", () => {
  it("keeps order, and sends each message until it is there once, over lost answers and errors", async () => {
    const chat = open();
    peer.faults.push(
      { path: "messages", status: 0 },
      { path: "messages", status: 503 },
      { path: "messages", status: 0 },
    );
    for (const text of ["a", "b", "c"]) chat.send(text);
    await until(() => expect(chat.state.outbox).toEqual([]));
    expect(peer.present.log.map((event) => event.kind === "customer_message" && event.body.text)).toEqual([
      "a",
      "b",
      "c",
    ]);
    expect(new Set(sentKeys()).size).toBe(3);
    expect(sentKeys().length).toBeGreaterThan(3);
    await until(() => expect(texts(chat.state)).toEqual(["a", "b", "c"]));
  });

  it("survives the page: the next one sends what was left, with the same key", async () => {
    const first = open();
    const { url } = peer;
    await peer.close();
    const key = first.send("kept") as string;
    await until(() => expect(first.state.outbox[0]?.status).toBe("waiting"));
    first.stop();
    peer = new WirePeer();
    await peer.listen(Number(new URL(url).port));
    const second = open();
    second.restore();
    expect(second.state.outbox[0]).toMatchObject({ key, text: "kept" });
    await until(() => expect(second.state.outbox).toEqual([]));
    expect(texts(second.state)).toEqual(["kept"]);
    expect(sentKeys()).toEqual([key]);
    expect(store.getItem("switchboard:pk_test::outbox")).toBeNull();
  });

  it("shows why a message failed, and sends it again with the same key when asked", async () => {
    const chat = open();
    peer.faults.push({ path: "messages", status: 422, detail: "That is not allowed here." });
    const key = chat.send("x") as string;
    chat.send("y");
    await until(() => expect(chat.state.outbox.map((item) => item.key)).toEqual([key]));
    expect(chat.state.outbox[0]).toMatchObject({ status: "failed", problem: "That is not allowed here." });
    chat.retry(key);
    await until(() => expect(chat.state.outbox).toEqual([]));
    expect(sentKeys().filter((one) => one === key)).toHaveLength(2);
  });

  it("says until when the limit lasts, then goes on by itself", async () => {
    const chat = open();
    peer.faults.push({ path: "messages", status: 429, headers: { "retry-after": "0.3" } });
    chat.send("x");
    await until(() => expect(chat.state.limitedUntilMs).toBeGreaterThan(Date.now()));
    expect(chat.state.outbox[0]?.status).toBe("waiting");
    await until(() => expect(chat.state.outbox).toEqual([]));
    expect(chat.state.limitedUntilMs).toBeUndefined();
  });

  it("sends nothing that is empty", () => {
    expect(open().send("  \n ")).toBeUndefined();
  });

  it("has the server's limit", () => {
    expect(MESSAGE_LIMIT).toBe(serverLimit);
  });
});

describe("the visit", () => {
  it("is one, however many parts need it at once, and is kept for the next page", async () => {
    const first = open();
    first.send("a");
    await live(first);
    expect(peer.requests.filter(({ path }) => path === "sessions")).toHaveLength(1);
    await until(() => expect(first.state.outbox).toEqual([]));
    first.stop();
    const second = open();
    second.restore();
    await until(() => expect(texts(second.state)).toEqual(["a"]));
    expect(peer.tokens.size).toBe(1);
  });

  it("is renewed when the server no longer takes the token", async () => {
    const chat = open();
    chat.send("a");
    await live(chat);
    peer.tokens.clear();
    chat.send("b");
    await until(() => expect(chat.state.outbox).toEqual([]));
    expect(texts(chat.state)).toEqual(["a", "b"]);
    expect(peer.tokens.size).toBe(1);
  });

  it("goes along when the customer signs in, and stays hidden from the next one", async () => {
    const anonymous = open();
    anonymous.send("before");
    await until(() => expect(anonymous.state.outbox).toEqual([]));
    anonymous.stop();
    const signedIn = open("cust-1");
    signedIn.restore();
    await until(() => expect(texts(signedIn.state)).toEqual(["before"]));
    expect(peer.tokens.size).toBe(1);
    const other = open("cust-2");
    other.restore();
    expect(other.state.link.state).toBe("idle");
  });

  it("that is refused says so and does not hammer the server", async () => {
    peer.faults.push({ path: "sessions", status: 403, detail: "This page may not use this chat." });
    const chat = open();
    chat.connect();
    await until(() =>
      expect(chat.state.link).toEqual({ state: "refused", detail: "This page may not use this chat." }),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(peer.requests).toHaveLength(1);
    chat.connect();
    await live(chat);
  });
});
