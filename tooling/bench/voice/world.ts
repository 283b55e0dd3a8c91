import { randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import { type Media, openMedia } from "@switchboard/media/livekit/media";
import { type LivekitServer, startLivekit } from "@switchboard/testing/livekit";
import { startModelPeerProcess } from "@switchboard/testing/model-peer/process";
import { startTestCluster } from "@switchboard/testing/postgres";
import { type Program, program } from "@switchboard/testing/stack/program";
import { cloneDatabase, type TestDatabase } from "@switchboard/testing/test-cluster";
import { type Caller, callIn } from "@switchboard/testing/voice/caller";
import pg from "pg";
import { rootDir } from "../../paths.ts";
import { builds, ensureBuilt } from "../../start/build.ts";
import type { Side } from "../console/side.ts";
import { type BenchClient, makeClient } from "../rig/client.ts";
import { keepCommitTimes } from "../rig/commit-times.ts";
import { type Part, startPart } from "../rig/process.ts";
import type { Rig } from "../rig/rig.ts";
import { startSwitchboard } from "../rig/switchboard.ts";

/** What the stubs take, in ms: the rest of a turn is ours and the media server's. */
export const delays = { ears: 300, model: 200, voice: 100 };
export const stubsMs = delays.ears + delays.model + delays.voice;

/** A LiveKit server, a database, a model; workers and calls are started by the parts of the bench. */
export type World = {
  db: pg.Pool;
  media: Media;
  /** Starts server and worker, as `npm start` does, with the console's web build. */
  startConsole(): Promise<Side>;
  /** Where callers connect to. */
  url: string;
  startWorker(name: string, letterS: number): Promise<Part>;
  /** Starts the voice agent as `npm start` does, with offline speech. */
  startOffline(): Promise<Program>;
  call(): Promise<BenchCall>;
};

export type BenchCall = { id: string; caller: Caller; agentIsThere(): Promise<void> };

const agentWithinMs = 20_000;

export async function openWorld(rig: Rig): Promise<World> {
  const postgres = await startTestCluster({ disposable: false });
  rig.cleanup.add(() => postgres.remove());
  await keepCommitTimes(postgres);
  const database = await cloneDatabase(postgres.cluster, "voice");
  const client = await makeClient(database.adminUrl);
  const db = new pg.Pool({ connectionString: database.adminUrl, max: 4 });
  rig.cleanup.add(() => db.end());
  const livekit = await startLivekit();
  rig.cleanup.add(() => livekit.remove());
  const model = await startModelPeerProcess({ delayMs: delays.model });
  rig.cleanup.add(() => model.close());
  const media = openMedia(livekit.env) as Media;
  const keys = { PII_KEYS: `k1:${randomBytes(32).toString("base64")}`, LOOKUP_KEY: randomBytes(32).toString("base64") };
  const env = { ...workerEnv(database, livekit, model.openaiUrl), ...keys };
  return {
    db,
    media,
    async startConsole() {
      await ensureBuilt(builds.console, rig.signal);
      const { url } = await startSwitchboard(rig, "console", database, { ...env, CONSOLE_DIST: builds.console.dist });
      return { url, client };
    },
    url: livekit.url,
    async startWorker(name, letterS) {
      const part = startPart(rig, name, "packages/testing/src/voice/worker.ts", {
        ...env,
        LETTER_S: String(letterS),
      });
      await part.message();
      return part;
    },
    async startOffline() {
      const worker = program(join(rootDir, "apps/worker/src/voice.main.ts"), { ...env, LOG_LEVEL: "info" }, async () =>
        worker.log().includes("registered at LiveKit"),
      );
      rig.cleanup.add(() => worker.stop());
      await worker.start();
      return worker;
    },
    call: () => startCall(db, client, livekit, media),
  };
}

const workerEnv = (database: TestDatabase, livekit: LivekitServer, modelUrl: string): Record<string, string> => ({
  DATABASE_URL: database.appUrl,
  LISTEN_DATABASE_URL: database.appUrl,
  JOBS_DATABASE_URL: database.jobsUrl,
  AGENT_DATABASE_URL: database.agentUrl,
  LOG_LEVEL: "warn",
  NODE_ENV: "production",
  OPENAI_BASE_URL: modelUrl,
  OPENAI_MODEL: "stub",
  OPENAI_API_KEY: "stub",
  ...livekit.env,
  EARS_TEXT: "How are you today?",
  EARS_MS: String(delays.ears),
  VOICE_MS: String(delays.voice),
});

async function startCall(db: pg.Pool, client: BenchClient, livekit: LivekitServer, media: Media): Promise<BenchCall> {
  const [id, conversation, room] = [randomUUID(), randomUUID(), randomUUID()];
  await db.query(
    "INSERT INTO conversations (id, client_id, config_id, session_id, channel_type) VALUES ($1, $2, $3, $4, 'voice')",
    [conversation, client.id, client.config_id, `call:${id}`],
  );
  await db.query(
    `INSERT INTO calls (id, client_id, conversation_id, room, direction, origin, state, answered_at, dispatches, dispatched_at)
     VALUES ($1, $2, $3, $4, 'inbound', 'sip', 'live', now(), 1, now())`,
    [id, client.id, conversation, room],
  );
  await media.openRoom(room, { emptyTimeoutS: 30 });
  const attributes = { leg: "customer" };
  const token = await media.token({ room, identity: "customer", name: "Caller", abilities: CUSTOMER, attributes });
  const caller = await callIn(livekit.url, token);
  await media.dispatch(room, JSON.stringify({ client_id: client.id, call_id: id, dispatch: 1 }));
  return {
    id,
    caller,
    async agentIsThere() {
      const limit = performance.now() + agentWithinMs;
      const there = () =>
        [...caller.room.remoteParticipants.values()].some((p) =>
          [...p.trackPublications.values()].some((t) => t.track),
        );
      while (!there()) {
        if (performance.now() > limit) throw new Error("No agent came to a call.");
        await sleep(20);
      }
    },
  };
}
