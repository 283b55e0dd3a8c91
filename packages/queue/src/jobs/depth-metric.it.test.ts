import { randomUUID } from "node:crypto";
import { createLogger } from "@switchboard/kit/logger";
import { registry } from "@switchboard/kit/metrics";
import { expect, test } from "vitest";
import { stores } from "../conformance/stores.ts";
import { reportDepth } from "./depth-metric.ts";
import { createJobQueue } from "./queue.ts";

test("the page shows how many jobs wait, and nothing while that cannot be known", async () => {
  const [postgres] = stores;
  if (!postgres) throw new Error("no store");
  const store = await postgres.open();
  const queue = createJobQueue(store.connection, createLogger("test", "silent"));
  reportDepth(queue);
  const id = randomUUID();
  await queue.add("run-agent", { client_id: id, run_id: id, attempt: 0 });
  expect(await registry.metrics()).toMatch(/^job_queue_depth 1$/m);
  await queue.close();
  expect(await registry.metrics()).not.toMatch(/^job_queue_depth \d/m);
  await store.remove();
});
