import { randomUUID } from "node:crypto";
import { openPauseStore } from "@switchboard/agents/conversation/pause";
import { createModelSource } from "@switchboard/agents/model/select";
import { outboundPolicy } from "@switchboard/agents/tools/api/outbound-policy";
import { openDatabase } from "@switchboard/db/database";
import { createVault, parseKeys } from "@switchboard/db/vault";
import { systemClock } from "@switchboard/kit/clock";
import { createLogger } from "@switchboard/kit/logger";
import { openMedia } from "@switchboard/media/livekit/media";
import { folderStore } from "@switchboard/media/recording/store";
import { type Messaging, openMessaging } from "@switchboard/queue/connect";
import { Background } from "./background.ts";
import type { Core } from "./core.ts";
import type { CoreEnv } from "./env.ts";
import { withHints } from "./hint-after.ts";
import { InlineRuns } from "./run/inline-runs.ts";
import { releaseHeld } from "./run/release-held.ts";

/** A core with what its process needs besides it. */
export type OpenedCore = { core: Core; messaging: Messaging; close(): Promise<void> };

const drainMs = 10_000;

/** Opens everything that use cases work with. Connections are made when they are first needed. */
export function openCore(processName: string, env: CoreEnv): OpenedCore {
  const logger = createLogger(processName, env.LOG_LEVEL);
  const onError = (err: Error): void => logger.warn({ err }, "a database connection was lost");
  const db = openDatabase({
    url: env.DATABASE_URL,
    poolSize: env.DATABASE_POOL_SIZE,
    pooled: env.DATABASE_POOLED === "1",
    onError,
  });
  const messaging = openMessaging(env, logger);
  const pauses = openPauseStore(env.AGENT_DATABASE_URL);
  const core: Core = {
    db: withHints(db, messaging.realtime),
    vault: createVault(parseKeys(env.PII_KEYS), env.LOOKUP_KEY),
    clock: systemClock,
    logger,
    realtime: messaging.realtime,
    jobs: messaging.jobs,
    limits: messaging.limits,
    media: openMedia(env),
    recordings: env.RECORDINGS_DIR ? folderStore(env.RECORDINGS_DIR) : undefined,
    models: createModelSource(env),
    pauses,
    replies: { cache: messaging.cache, key: env.LOOKUP_KEY },
    scorer: env.SCORER,
    outbound: outboundPolicy(env.OUTBOUND_ALLOW),
    mostKnowledgeBytes: env.KNOWLEDGE_MB * 1_000_000,
    inline: new InlineRuns(env.RUN_CONCURRENCY),
    held: new Set(),
    background: new Background(),
    owner: `${processName}:${randomUUID()}`,
    leaseMs: env.LEASE_MS,
  };
  return {
    core,
    messaging,
    async close() {
      await core.inline.drain(drainMs);
      await core.background.drain(drainMs);
      await releaseHeld(core);
      await messaging.close();
      await Promise.all([pauses.close(), db.close()]);
    },
  };
}
