import { randomUUID } from "node:crypto";
import { AppError } from "@switchboard/kit/app-error";
import { startWorker } from "@switchboard/queue/jobs/worker";
import type { TestCore } from "./core.ts";

const withinMs = 10_000;
const pollMs = 50;

/** Leaves a job of the client among the dead letters; gives its id. */
export async function failJob(t: TestCore, client_id: string): Promise<string> {
  await t.core.jobs.add("write-brief", { client_id, escalation_id: randomUUID() });
  const refuse = async (): Promise<never> => {
    throw new AppError("bad_input", "This job is meant to fail.");
  };
  const worker = startWorker(
    { databaseUrl: t.database.jobsUrl },
    { "run-agent": refuse, "read-document": async () => {}, "write-brief": refuse },
    { concurrency: 1 },
    t.core.logger,
  );
  try {
    for (let waitedMs = 0; waitedMs < withinMs; waitedMs += pollMs) {
      const { items } = await t.core.jobs.deadLetters();
      const found = items.find((item) => (item.payload as { client_id: string }).client_id === client_id);
      if (found) return found.id;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    throw new Error("The job did not fail in time.");
  } finally {
    await worker.close();
  }
}
