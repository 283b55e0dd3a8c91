import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";

/** What the server does with a request; each test says. */
let server: (path: string, init: RequestInit) => Promise<Response>;
const stored = new Map<string, string>();

beforeAll(() => {
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => stored.set(key, text),
    removeItem: (key: string) => stored.delete(key),
  };
  vi.stubGlobal("localStorage", storage);
  vi.stubGlobal("sessionStorage", storage);
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => server(path, init));
});

const load = async () => ({
  ...(await import("./reply.ts")),
  ...(await import("./outbox.ts")),
  ...(await import("./unsent.ts")),
});
let room: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  stored.clear();
  vi.stubGlobal("window", new EventTarget());
  vi.resetModules();
  room = await load();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const has = (seq: number) => Response.json({ result: { data: { seq } } });
const hangs = (init: RequestInit): Promise<Response> =>
  new Promise((_answer, fail) => init.signal?.addEventListener("abort", () => fail(init.signal?.reason)));
const seqs = () => room.outboxes().flatMap(([, have]) => have.map(({ seq }) => seq));

test("every reply that the server does not have goes back to where it was written when the page goes", () => {
  server = (_path, init) => hangs(init);
  room.sendReply("one", "first");
  room.sendReply("one", "second");
  window.dispatchEvent(new Event("pagehide"));
  expect(room.unsentText("one")).toBe("first\nsecond");
});

test("a request that hangs is asked again, and does not keep the next reply", async () => {
  const late = new AbortController();
  vi.spyOn(AbortSignal, "timeout").mockReturnValueOnce(late.signal);
  const asked: string[] = [];
  server = async (_path, init) => {
    asked.push(String(init.body));
    return asked.length === 1 ? hangs(init) : has(asked.length);
  };
  room.sendReply("one", "first");
  room.sendReply("one", "second");
  await expect.poll(() => asked.length).toBe(1);
  late.abort(new DOMException("late", "TimeoutError"));
  await expect.poll(seqs).toEqual([2, 3]);
  expect(asked[1]).toBe(asked[0]);
});

test("a reply that was given up can be sent again", async () => {
  vi.useFakeTimers();
  let attempts = 0;
  server = () => {
    attempts++;
    return Promise.reject(new TypeError("fetch failed"));
  };
  room.sendReply("one", "first");
  await vi.advanceTimersByTimeAsync(3 * 3_600_000);
  const before = attempts;
  server = async () => has(7);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(attempts).toBe(before);
  expect(seqs()).toEqual([null]);
  room.retryReply("one", room.outboxes()[0]?.[1][0]?.key ?? "");
  await vi.advanceTimersByTimeAsync(1000);
  expect(seqs()).toEqual([7]);
});
