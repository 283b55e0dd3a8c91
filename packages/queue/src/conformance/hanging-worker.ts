import { createLogger } from "@switchboard/kit/logger";
import type { Connection } from "../connection.ts";
import { startWorker } from "../jobs/worker.ts";

// A process for tests to kill: it takes jobs, prints the id of each run, and never ends one.
const connection = JSON.parse(process.argv[2] ?? "") as Connection;
const hang = () => new Promise<void>(() => {});
startWorker(
  connection,
  {
    "run-agent": ({ run_id }) => {
      process.stdout.write(`${run_id}\n`);
      return hang();
    },
    "write-brief": hang,
    "read-document": hang,
  },
  { concurrency: 4, lockMs: 2_000, stalledCheckMs: 500 },
  createLogger("hanging-worker", "silent"),
);
