import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findProgram } from "@switchboard/testing/program";
import { type LivekitRedis, livekitRedis } from "../../livekit/redis.ts";
import { writePrivateFile } from "../data-folder.ts";
import { checkRedis } from "../redis-check.ts";
import { type HeldPorts, holdPorts } from "./hold-ports.ts";

/**
 * Where our media server keeps telephone lines and rules: the Redis of REDIS_URL, or one that this start runs beside it. It holds
 * passwords of carriers, so ours listens on loopback and has a password of its own.
 */
export type CallRedis = { redis: LivekitRedis; own?: { command: string[]; url: string; ports: HeldPorts } };

const readyMs = 20_000;
const pollMs = 100;

/** Finds it. Undefined where there is none: then there is no telephony, and calls in browsers are as before. */
export async function prepareRedis(
  env: NodeJS.ProcessEnv,
  dataDir: string,
  secret: string,
): Promise<CallRedis | undefined> {
  if (env.REDIS_URL) return { redis: livekitRedis(env.REDIS_URL) };
  const program = findProgram("redis-server");
  if (!program) return undefined;
  const ports = await holdPorts();
  const folder = join(dataDir, "redis");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const config = join(dataDir, "redis.conf");
  const lines = [
    "bind 127.0.0.1",
    `port ${ports.tcp}`,
    `requirepass ${secret}`,
    `dir ${JSON.stringify(folder)}`,
    "appendonly yes",
    'save ""',
    "daemonize no",
    // By its command line a start knows a child that an earlier one has left.
    "set-proc-title no",
  ];
  writePrivateFile(config, `${lines.join("\n")}\n`);
  const url = `redis://:${secret}@127.0.0.1:${ports.tcp}`;
  return { redis: livekitRedis(url), own: { command: [program, config], url, ports } };
}

/** Waits until it answers: a media server that begins before that ends again. Throws a sentence for people. */
export async function redisAnswers(url: string, signal: AbortSignal): Promise<void> {
  for (const deadline = Date.now() + readyMs; ; ) {
    signal.throwIfAborted();
    try {
      await checkRedis(url);
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw new Error("The Redis of calls does not answer. Read log/redis-of-calls.log in the data folder.", {
          cause: error,
        });
      }
      await sleep(pollMs);
    }
  }
}
