import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePort } from "@switchboard/tooling/free-port";
import { rootDir } from "@switchboard/tooling/paths";
import type { TestDatabase } from "../test-cluster.ts";
import { type Program, program } from "./program.ts";

/** Server and worker as real processes on a test's database. */
export type Stack = {
  url: string;
  server: Program;
  worker: Program;
  /** The vault's keys, for tests that open what was sealed. */
  env: Record<string, string>;
  close(): Promise<void>;
};

export type StackOptions = {
  database: Pick<TestDatabase, "appUrl" | "jobsUrl" | "agentUrl">;
  redisUrl?: string;
  /** More environment: a model's address, a shorter lease. */
  env?: Record<string, string>;
};

const secret = (): string => randomBytes(32).toString("base64");

/** Starts both; resolves when the server says that it is ready. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const [port, workerPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const { appUrl, jobsUrl, agentUrl } = options.database;
  const env: Record<string, string> = {
    DATABASE_URL: appUrl,
    LISTEN_DATABASE_URL: appUrl,
    JOBS_DATABASE_URL: jobsUrl,
    AGENT_DATABASE_URL: agentUrl,
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: url,
    DEMO: "0",
    JWT_SECRET: secret(),
    PII_KEYS: `k1:${secret()}`,
    LOOKUP_KEY: secret(),
    METRICS_TOKEN: secret(),
    WORKER_PORT: String(workerPort),
    WORKER_METRICS_URL: `http://127.0.0.1:${workerPort}/metrics`,
    CONSOLE_DIST: join(rootDir, "apps/desktop/out/renderer"),
    WIDGET_DIST: join(rootDir, "packages/widget/dist"),
    LOG_LEVEL: "warn",
    ...options.env,
  };
  const answers = (address: string) => async () => (await fetch(address)).ok;
  const server = program(join(rootDir, "apps/server/src/main.ts"), env, answers(`${url}/ready`));
  const worker = program(
    join(rootDir, "apps/worker/src/jobs.main.ts"),
    env,
    answers(`http://127.0.0.1:${workerPort}/metrics`),
  );
  await Promise.all([server.start(), worker.start()]);
  return {
    url,
    server,
    worker,
    env,
    async close() {
      await Promise.all([server.stop(), worker.stop()]);
    },
  };
}
