import { join } from "node:path";
import type { RoleUrls } from "./database.ts";
import type { Secrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";

/** What the processes are told beyond the settings: found out by this start. */
export interface Found {
  databaseKind: "embedded" | "external";
  urls: RoleUrls;
  workerPort: number;
  consoleDist: string;
  widgetDist: string;
  /** How our processes find the media server that this start runs; empty when it runs none. */
  media?: Record<string, string>;
  /** The voice agent's page. */
  voicePort: number;
}

/** Names that would hand a process more than it needs, or that npm sets for itself. */
function isKeptBack(name: string, { calls }: Settings): boolean {
  if (!calls && name.startsWith("LIVEKIT_")) return true;
  return name === "DATABASE_ADMIN_URL" || name === "NODE_CHANNEL_FD" || /^npm_/i.test(name);
}

/**
 * The environment of the server and the worker: the person's own (engines, keys, limits), then what this start decides.
 * The owner's database URL is not in it.
 */
export function childEnv(
  env: NodeJS.ProcessEnv,
  settings: Settings,
  secrets: Secrets,
  found: Found,
): Record<string, string> {
  const own = Object.entries(env).filter(([name, value]) => value !== undefined && !isKeptBack(name, settings));
  return {
    ...(Object.fromEntries(own) as Record<string, string>),
    DATABASE_URL: found.urls.app,
    LISTEN_DATABASE_URL: env.LISTEN_DATABASE_URL || found.urls.app,
    JOBS_DATABASE_URL: found.urls.jobs,
    AGENT_DATABASE_URL: found.urls.agent,
    DATABASE_KIND: found.databaseKind,
    HOST: settings.host,
    PORT: String(settings.port),
    PUBLIC_URL: settings.publicUrl,
    DEMO: settings.demo ? "1" : "0",
    JWT_SECRET: secrets.jwtSecret,
    PII_KEYS: secrets.piiKeys.map(({ id, key }) => `${id}:${key}`).join(","),
    LOOKUP_KEY: secrets.lookupKey,
    METRICS_TOKEN: env.METRICS_TOKEN || secrets.metricsToken,
    WORKER_PORT: String(found.workerPort),
    WORKER_METRICS_URL: `http://127.0.0.1:${found.workerPort}/metrics`,
    CONSOLE_DIST: found.consoleDist,
    WIDGET_DIST: found.widgetDist,
    ...found.media,
    RECORDINGS_DIR: env.RECORDINGS_DIR || join(settings.dataDir, "recordings"),
    VOICE_PORT: String(found.voicePort),
    VOICE_METRICS_URL: `http://127.0.0.1:${found.voicePort}/metrics`,
  };
}
