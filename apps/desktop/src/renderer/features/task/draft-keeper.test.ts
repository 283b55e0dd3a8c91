import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Body, draftKeeper } from "./draft-keeper.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A keeper whose saves are answered by hand. */
function byHand() {
  const sent: { body: Body; answer: () => void; fail: (error: Error) => void }[] = [];
  const told: boolean[] = [];
  const here: (Body | null)[] = [];
  const keeper = draftKeeper({
    send: (body) => new Promise<void>((answer, fail) => sent.push({ body, answer, fail })),
    retryable: (error) => (error as Error).message === "offline",
    keepHere: (body) => here.push(body),
    tell: (failed) => told.push(failed),
  });
  const bodies = (): Body[] => sent.map(({ body }) => body);
  return { keeper, sent, bodies, told, here };
}
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

test("one save at a time: what is written meanwhile goes after it, the newest only", async () => {
  const { keeper, sent, bodies, here } = byHand();
  keeper.change({ n: 1 });
  await pass(800);
  keeper.change({ n: 2 });
  keeper.change({ n: 3 });
  await pass(10_000);
  expect(bodies()).toEqual([{ n: 1 }]);
  sent[0]?.answer();
  await pass(800);
  expect(bodies()).toEqual([{ n: 1 }, { n: 3 }]);
  expect(here.at(-1)).toEqual({ n: 3 });
  sent[1]?.answer();
  await pass(60_000);
  expect(here.at(-1)).toBeNull();
  expect(sent).toHaveLength(2);
});

test("a failed save is said, kept here and tried again until it succeeds", async () => {
  const { keeper, sent, told, here } = byHand();
  keeper.change({ n: 1 });
  await pass(800);
  sent[0]?.fail(new Error("offline"));
  await pass(2000);
  sent[1]?.fail(new Error("offline"));
  await pass(3999);
  expect(sent).toHaveLength(2);
  await pass(1);
  expect(told).toEqual([true, true]);
  expect(here).toEqual([{ n: 1 }]);
  sent[2]?.answer();
  await pass(0);
  expect(told.at(-1)).toBe(false);
  expect(here.at(-1)).toBeNull();
});

test("what the server will not take is not sent again before it is changed", async () => {
  const { keeper, sent, bodies, here } = byHand();
  keeper.change({ n: 1 });
  await pass(800);
  sent[0]?.fail(new Error("refused"));
  await pass(600_000);
  expect(sent).toHaveLength(1);
  expect(here).toEqual([{ n: 1 }]);
  keeper.change({ n: 2 });
  await pass(800);
  expect(bodies().at(-1)).toEqual({ n: 2 });
});

test("asked to save now it waits for what is under way and sends what came after; a closed one sends once and no more", async () => {
  const { keeper, sent, bodies } = byHand();
  keeper.change({ n: 1 });
  await pass(800);
  keeper.change({ n: 2 });
  let done = false;
  void keeper.saveNow().then(() => {
    done = true;
  });
  sent[0]?.answer();
  await pass(0);
  expect(bodies()).toEqual([{ n: 1 }, { n: 2 }]);
  expect(done).toBe(false);
  sent[1]?.answer();
  await pass(0);
  expect(done).toBe(true);
  keeper.change({ n: 3 });
  keeper.close();
  await pass(0);
  expect(bodies().at(-1)).toEqual({ n: 3 });
  sent[2]?.fail(new Error("offline"));
  await pass(600_000);
  expect(sent).toHaveLength(3);
});
