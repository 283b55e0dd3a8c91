import { randomUUID } from "node:crypto";
import type { JobPayload } from "@switchboard/contracts/jobs/catalogue";
import { AppError } from "@switchboard/kit/app-error";
import { createLogger } from "@switchboard/kit/logger";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type StoreUnderTest, stores } from "../conformance/stores.ts";
import { until } from "../conformance/until.ts";
import { newQueue } from "./backend.ts";
import type { JobHandlers } from "./handlers.ts";
import { createJobQueue, type JobQueue } from "./queue.ts";
import { type JobWorker, startWorker, type WorkerSettings } from "./worker.ts";

const logger = createLogger("test", "silent");
const nothing: JobHandlers = {
  "run-agent": async () => {},
  "read-document": async () => {},
  "write-brief": async () => {},
};
const runAgent = (): JobPayload<"run-agent"> => ({ client_id: randomUUID(), run_id: randomUUID(), attempt: 0 });
const writeBrief = () => ({ client_id: randomUUID(), escalation_id: randomUUID() });

describe.each(stores)("jobs on $name", ({ open }) => {
  let store: StoreUnderTest;
  let queue: JobQueue;
  const workers: JobWorker[] = [];

  function work(handlers: Partial<JobHandlers>, settings: Partial<WorkerSettings> = {}): JobWorker {
    const worker = startWorker(store.connection, { ...nothing, ...handlers }, { concurrency: 4, ...settings }, logger);
    workers.push(worker);
    return worker;
  }

  beforeAll(async () => {
    store = await open();
    queue = createJobQueue(store.connection, logger);
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    expect(await queue.depth()).toBe(0);
  });
  afterAll(async () => {
    await queue?.close();
    await store?.remove();
  });

  test("a job reaches the handler of its name, with its payload", async () => {
    const seen: unknown[] = [];
    const [run, brief] = [runAgent(), writeBrief()];
    await queue.add("run-agent", run);
    await queue.add("write-brief", brief);
    expect(await queue.depth()).toBe(2);
    work({
      "run-agent": async (payload, { attempt }) => void seen.push(["run-agent", payload, attempt]),
      "write-brief": async (payload, { attempt }) => void seen.push(["write-brief", payload, attempt]),
    });
    await until(() => seen.length === 2);
    expect(seen).toEqual([
      ["run-agent", run, 1],
      ["write-brief", brief, 1],
    ]);
  });

  test("an idle worker takes a job at once", async () => {
    let done = 0;
    await work({ "run-agent": async () => void (done = performance.now()) }).ready();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const added = performance.now();
    await queue.add("run-agent", runAgent());
    await until(() => done > 0);
    expect(done - added).toBeLessThan(3_000);
  });

  test("a payload that does not fit the contract is refused, and personal data with it", async () => {
    const wrong = { ...runAgent(), email: "ada@example.org" };
    await expect(queue.add("run-agent", wrong)).rejects.toMatchObject({ code: "bad_input" });
    expect(await queue.depth()).toBe(0);
  });

  test("the same key waits once, and may be added again when the job has ended or failed", async () => {
    const payload = runAgent();
    const seen: number[] = [];
    await Promise.all([queue.add("run-agent", payload), queue.add("run-agent", payload)]);
    await queue.add("run-agent", payload);
    expect(await queue.depth()).toBe(1);
    const end = async (error?: AppError) => {
      const before = seen.length;
      const worker = work({
        "run-agent": async () => {
          seen.push(seen.length);
          if (error) throw error;
        },
      });
      await until(() => seen.length > before);
      await worker.close();
      expect(await queue.depth()).toBe(0);
    };
    await end();
    await queue.add("run-agent", payload);
    expect(await queue.depth()).toBe(1);
    await end(new AppError("not_found"));
    expect((await queue.deadLetters()).total).toBe(1);
    await queue.add("run-agent", payload);
    expect(await queue.depth()).toBe(1);
    await end();
    expect(seen).toHaveLength(3);
  });

  test("the same key under two names is two jobs", async () => {
    const id = randomUUID();
    const seen: string[] = [];
    await queue.add("write-brief", { client_id: id, escalation_id: id });
    await queue.add("run-agent", { client_id: id, run_id: id, attempt: 0 });
    work({
      "run-agent": async () => void seen.push("run-agent"),
      "write-brief": async () => void seen.push("write-brief"),
    });
    await until(() => seen.length === 2);
  });

  test("a delayed job is not early", async () => {
    let at = 0;
    const added = Date.now();
    await queue.add("run-agent", runAgent(), { delayMs: 700 });
    work({ "run-agent": async () => void (at = Date.now()) });
    await until(() => at > 0);
    expect(at - added).toBeGreaterThanOrEqual(700);
    expect(at - added).toBeLessThan(20_000);
  });

  test("an error is tried again with growing waits, until it succeeds", async () => {
    const tries: { attempt: number; at: number }[] = [];
    work({
      "run-agent": async (_payload, { attempt }) => {
        tries.push({ attempt, at: Date.now() });
        if (attempt < 3) throw new AppError("model_unavailable");
      },
    });
    await queue.add("run-agent", runAgent());
    await until(() => tries.length === 3);
    expect(tries.map((t) => t.attempt)).toEqual([1, 2, 3]);
    const waits = tries.slice(1).map((t, i) => t.at - (tries[i]?.at ?? 0));
    expect(waits[0]).toBeGreaterThanOrEqual(490);
    expect(waits[1]).toBeGreaterThanOrEqual(990);
  });

  test("an error that no retry can help is a dead letter at once; replayed, it has all its attempts again", async () => {
    const before = (await queue.deadLetters()).total;
    const payload = writeBrief();
    const attempts: number[] = [];
    let broken = true;
    work({
      "write-brief": async (_payload, { attempt }) => {
        attempts.push(attempt);
        if (broken) throw new AppError("not_found", "There is no such escalation.");
      },
    });
    await queue.add("write-brief", payload);
    await until(async () => (await queue.deadLetters()).total === before + 1);
    const [letter] = (await queue.deadLetters({ limit: 1 })).items;
    expect(letter).toMatchObject({
      name: "write-brief",
      payload,
      error: "not_found: There is no such escalation.",
      attempts: 1,
    });
    expect(Date.now() - Date.parse(letter?.failed_at ?? "")).toBeLessThan(30_000);
    expect(attempts).toEqual([1]);

    broken = false;
    await queue.replay(letter?.id ?? "");
    await until(async () => attempts.length === 2 && (await queue.depth()) === 0);
    expect(attempts).toEqual([1, 1]);
    expect((await queue.deadLetters()).total).toBe(before);
    await expect(queue.replay(letter?.id ?? "")).rejects.toMatchObject({
      code: expect.stringMatching(/not_found|conflict/),
    });
  });

  test("attempts that are used up make a dead letter, which never quotes what the error quoted", async () => {
    const before = (await queue.deadLetters()).total;
    work({
      "write-brief": async () => {
        throw new Error("customer wrote: my card is 4111");
      },
    });
    await queue.add("write-brief", writeBrief());
    await until(async () => (await queue.deadLetters()).total === before + 1);
    const [letter] = (await queue.deadLetters({ limit: 1 })).items;
    expect(letter?.attempts).toBe(3);
    expect(letter?.error).toMatch(/^Error at jobs\.it\.test\.ts:\d+$/);
  });

  test("dead letters come in pages, the latest first", async () => {
    const all = await queue.deadLetters({ limit: 100 });
    expect(all.items.length).toBe(all.total);
    expect(all.total).toBeGreaterThanOrEqual(2);
    const times = all.items.map((item) => item.failed_at);
    expect(times).toEqual(times.toSorted().toReversed());
    const second = await queue.deadLetters({ offset: 1, limit: 1 });
    expect(second.items.map((i) => i.id)).toEqual([all.items[1]?.id]);
  });

  test("a closing worker gives back what does not end in time, without counting a try", async () => {
    const attempts: number[] = [];
    let hang = true;
    const first = work(
      {
        "run-agent": (_payload, { attempt, signal }) => {
          attempts.push(attempt);
          if (!hang) return Promise.resolve();
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        },
      },
      { graceMs: 50 },
    );
    await queue.add("run-agent", runAgent());
    await until(() => attempts.length === 1);
    hang = false;
    await first.close();
    await until(async () => (await queue.depth()) === 1);
    work({ "run-agent": async (_payload, { attempt }) => void attempts.push(attempt) });
    await until(async () => attempts.length === 2 && (await queue.depth()) === 0);
    expect(attempts).toEqual([1, 1]);
  });

  test("a closing worker lets a job end that ends in time", async () => {
    let ended = false;
    let began = false;
    const worker = work({
      "run-agent": async () => {
        began = true;
        await new Promise((resolve) => setTimeout(resolve, 300));
        ended = true;
      },
    });
    await queue.add("run-agent", runAgent());
    await until(() => began);
    await worker.close();
    expect(ended).toBe(true);
  });

  test("what a stranger put into the queue never reaches a handler", async () => {
    const before = (await queue.deadLetters()).total;
    const handled: unknown[] = [];
    const stranger = newQueue(store.connection, () => {});
    await stranger.add("run-agent", { client_id: "not an id" }, { attempts: 5 });
    await stranger.add("no-such-job", {}, { attempts: 2 });
    await stranger.close();
    work({ "run-agent": async (payload) => void handled.push(payload) });
    await until(async () => (await queue.deadLetters()).total === before + 2);
    const { items } = await queue.deadLetters({ limit: 2 });
    expect(items.map((item) => [item.name, item.attempts, item.error])).toEqual([
      ["no-such-job", 2, "unavailable: This worker knows no job no-such-job."],
      ["run-agent", 1, "bad_input: The payload does not fit the job run-agent."],
    ]);
    expect(handled).toEqual([]);
  });
});
