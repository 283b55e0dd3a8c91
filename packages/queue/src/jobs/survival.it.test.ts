import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createLogger } from "@switchboard/kit/logger";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FragileStore, stores } from "../conformance/stores.ts";
import { until } from "../conformance/until.ts";
import { createJobQueue, type JobQueue } from "./queue.ts";
import { type JobWorker, startWorker } from "./worker.ts";

const logger = createLogger("test", "silent");
const quick = { concurrency: 4, lockMs: 2_000, stalledCheckMs: 500, graceMs: 2_000 };
const hangingWorker = fileURLToPath(new URL("../conformance/hanging-worker.ts", import.meta.url));

describe.each(stores)("jobs survive on $name", ({ openFragile }) => {
  let store: FragileStore;
  let queue: JobQueue;
  const done = new Map<string, number>();

  const add = async (run_id: string) => queue.add("run-agent", { client_id: run_id, run_id, attempt: 0 });
  const count = (run_id: string) => void done.set(run_id, (done.get(run_id) ?? 0) + 1);
  const startCounting = (): JobWorker =>
    startWorker(
      store.connection,
      {
        "run-agent": async ({ run_id }) => count(run_id),
        "read-document": async () => {},
        "write-brief": async () => {},
      },
      quick,
      logger,
    );

  beforeAll(async () => {
    store = await openFragile();
    queue = createJobQueue(store.connection, logger);
  });
  afterAll(async () => {
    await queue?.close();
    await store?.remove();
  });

  test("a job whose worker was killed is done by another", async () => {
    const child: ChildProcess = spawn(process.execPath, [hangingWorker, JSON.stringify(store.connection)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const taken: string[] = [];
    child.stdout?.on("data", (chunk: Buffer) => taken.push(...chunk.toString().trim().split("\n")));
    const ids = [randomUUID(), randomUUID(), randomUUID()];
    await Promise.all(ids.map(add));
    await until(() => taken.length === 3);
    child.kill("SIGKILL");
    await once(child, "exit");

    const worker = startCounting();
    await until(() => ids.every((id) => done.get(id) === 1));
    await worker.close();
    expect(ids.map((id) => done.get(id))).toEqual([1, 1, 1]);
    expect((await queue.deadLetters()).total).toBe(0);
  });

  test("the store goes and comes back three times under load: no process dies, no job is lost", async () => {
    const worker = startCounting();
    await worker.ready();
    const accepted: string[] = [];
    // An outage is seen as an error at once, or as a wait while the client reconnects.
    let outagesSeen = 0;
    const load = { on: true };
    const producer = (async () => {
      while (load.on) {
        const id = randomUUID();
        const from = Date.now();
        try {
          await add(id);
          accepted.push(id);
          if (Date.now() - from > 300) outagesSeen += 1;
        } catch (error) {
          expect(error).toMatchObject({ code: "unavailable" });
          outagesSeen += 1;
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    for (let round = 0; round < 3; round += 1) {
      const before = accepted.length;
      await until(() => accepted.length > before + 20);
      await store.stop();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await store.start();
    }
    const before = accepted.length;
    await until(() => accepted.length > before + 20);
    load.on = false;
    await producer;
    await until(() => accepted.every((id) => done.has(id)));
    await worker.close();
    expect(accepted.length).toBeGreaterThan(80);
    expect((await queue.deadLetters()).total).toBe(0);
    expect(await queue.depth()).toBe(0);
    expect(outagesSeen).toBeGreaterThanOrEqual(3);
  });

  test("started while the store is away, both ends work when it comes", async () => {
    await store.stop();
    const early = createJobQueue(store.connection, logger);
    const worker = startCounting();
    const id = randomUUID();
    const payload = { client_id: id, run_id: id, attempt: 0 };
    const from = Date.now();
    await expect(early.add("run-agent", payload)).rejects.toMatchObject({ code: "unavailable" });
    expect(Date.now() - from).toBeLessThan(20_000);
    await store.start();
    await until(async () =>
      early.add("run-agent", payload).then(
        () => true,
        () => false,
      ),
    );
    await until(() => done.has(id));
    await worker.close();
    await early.close();
  });

  test("ends that never reached their store close at once", async () => {
    await store.stop();
    const worker = startCounting();
    const producer = createJobQueue(store.connection, logger);
    const refused = expect(producer.depth()).rejects.toMatchObject({ code: "unavailable" });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const from = Date.now();
    await Promise.all([worker.close(), producer.close()]);
    expect(Date.now() - from).toBeLessThan(15_000);
    await refused;
    await store.start();
  });

  test("both ends close while the store is away", async () => {
    const worker = startCounting();
    await worker.ready();
    const producer = createJobQueue(store.connection, logger);
    await producer.depth();
    await store.stop();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const from = Date.now();
    await Promise.all([worker.close(), producer.close()]);
    expect(Date.now() - from).toBeLessThan(20_000);
    await store.start();
  });
});
