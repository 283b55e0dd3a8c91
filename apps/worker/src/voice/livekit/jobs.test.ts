import { JobAssignment, Job as OfferedJob } from "@livekit/protocol";
import { createLogger } from "@switchboard/kit/logger";
import { expect, test } from "vitest";
import { Jobs } from "./jobs.ts";

const job = new OfferedJob({ id: "one", metadata: "" });

test("a call that was promised before the stop is still taken, and brought to its end", async () => {
  const ran: string[] = [];
  const ended = Promise.withResolvers<void>();
  const taker = {
    wants: () => true,
    load: () => 0,
    async run({ id }: { id: string }) {
      await ended.promise;
      ran.push(id);
    },
  };
  const jobs = new Jobs(taker, "agent", createLogger("test", "silent"));
  jobs.offered(job);
  const drained = jobs.drain(5_000).then(() => ran.push("drained"));
  await new Promise((resolve) => setTimeout(resolve, 100));
  jobs.assigned(new JobAssignment({ job }), "ws://127.0.0.1:9", () => undefined);
  setTimeout(ended.resolve, 100);
  await drained;
  expect(ran).toEqual(["one", "drained"]);
  expect(jobs.offered(job)).toMatchObject({ value: { available: false } });
});

test("what goes on for longer than the stop may take is ended", async () => {
  const taker = {
    wants: () => true,
    load: () => 0,
    run: (_: unknown, signal: AbortSignal) =>
      new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve())),
  };
  const jobs = new Jobs(taker, "agent", createLogger("test", "silent"));
  jobs.assigned(new JobAssignment({ job }), "ws://127.0.0.1:9", () => undefined);
  await jobs.drain(50);
  expect(jobs.count).toBe(0);
});
