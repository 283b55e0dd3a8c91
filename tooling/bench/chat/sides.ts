import type { RunningCluster } from "@switchboard/testing/postgres";
import { cloneDatabase } from "@switchboard/testing/test-cluster";
import { type BenchClient, makeClient } from "../rig/client.ts";
import { startPart } from "../rig/process.ts";
import type { Rig } from "../rig/rig.ts";
import { type Switchboard, startSwitchboard } from "../rig/switchboard.ts";

/** Somebody who answers `POST /v1/chat`. */
export type Side = { name: string; url: string; client: BenchClient };
export type Ours = Side & {
  adminUrl: string;
  processes: Switchboard;
  /** From starting server and worker to the first answer. */
  firstAnswerMs: number;
};

/** The pool that both sides get: ours by default. */
const poolSize = 16;

/** Starts the model in its own process; resolves to the base URL. */
export async function startModel(rig: Rig): Promise<string> {
  const { port } = await startPart(rig, "model", "tooling/bench/rig/stub-model.ts").message<{ port: number }>();
  return `http://127.0.0.1:${port}/v1`;
}

/** What a side is given besides: rows in its database, more environment. */
export type Extras = {
  fill?: (adminUrl: string, client: BenchClient) => Promise<void>;
  env?: Record<string, string>;
};

/** Starts Switchboard on a fresh database of the cluster; `fill` may put rows there first. */
export async function startOurs(
  rig: Rig,
  { cluster }: RunningCluster,
  name: string,
  modelUrl: string,
  { fill, env }: Extras = {},
): Promise<Ours> {
  const database = await cloneDatabase(cluster, name);
  const client = await makeClient(database.adminUrl);
  await fill?.(database.adminUrl, client);
  const processes = await startSwitchboard(rig, name, database, {
    OPENAI_BASE_URL: modelUrl,
    OPENAI_MODEL: "stub",
    OPENAI_API_KEY: "stub",
    DATABASE_POOL_SIZE: String(poolSize),
    ...env,
  });
  const side = { name, url: processes.url, client };
  await askOnce(side);
  const firstAnswerMs = performance.now() - processes.startedAt;
  return { ...side, adminUrl: database.adminUrl, processes, firstAnswerMs };
}

async function askOnce({ url, client }: Side): Promise<void> {
  const answer = await fetch(`${url}/v1/chat`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${client.api_key}` },
    body: JSON.stringify({ message: "Hello", session_id: "first", client_id: client.external_id }),
  });
  const text = await answer.text();
  if (answer.status !== 200 || !text.includes("a colleague of mine")) throw new Error(`${answer.status}: ${text}`);
}

/** Starts the bare server on a fresh database of the same PostgreSQL. */
export async function startBare(rig: Rig, { cluster }: RunningCluster, modelUrl: string, client: BenchClient) {
  const database = await cloneDatabase(cluster, "bare");
  const part = startPart(rig, "bare", "tooling/bench/chat/bare-server.ts", {
    DATABASE_URL: database.adminUrl,
    MODEL_URL: modelUrl,
    POOL_SIZE: String(poolSize),
    NODE_ENV: "production",
  });
  const { port } = await part.message<{ port: number }>();
  return { name: "bare", url: `http://127.0.0.1:${port}`, client, pids: [part.pid] };
}

/** Gives the bare server's threads `<sessions>-0` and on their past at once, so that they need not be talked through. */
export async function fillBare(
  bare: Side,
  what: { sessions: string; conversations: number; turns: number },
): Promise<void> {
  for (let i = 0; i < what.conversations; i++) {
    const answer = await fetch(`${bare.url}/fill`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ session_id: `${what.sessions}-${i}`, turns: what.turns }),
    });
    if (answer.status !== 200) throw new Error(`The bare server could not be filled: ${await answer.text()}`);
  }
}
