import { join } from "node:path";
import { livekitConfig } from "../../livekit/config.ts";
import { type LivekitSource, livekitRemedy, livekitSource } from "../../livekit/source.ts";
import { writePrivateFile } from "../data-folder.ts";
import type { Secrets } from "../secrets.ts";
import type { Settings } from "../settings.ts";
import { type HeldPorts, holdPorts } from "./hold-ports.ts";
import { type CallRedis, prepareRedis } from "./redis.ts";

/**
 * Where calls go. `own`: a media server that this start runs on loopback; `external`: the one of LIVEKIT_URL; `none`: there are
 * no calls, and what a person can do about it.
 */
export type CallSetup =
  | {
      kind: "own";
      source: LivekitSource;
      config: string;
      ports: HeldPorts;
      /** What telephony needs; undefined: this machine has none. */
      redis: CallRedis | undefined;
      env: Record<string, string>;
    }
  | { kind: "external"; url: string }
  | { kind: "none"; remedy: string };

const apiKey = "switchboard";

/**
 * Finds the media server of this start, and prepares the configuration of one of its own: it tells the server at `serverUrl`
 * what happens. Throws a sentence for people when LIVEKIT_URL stands alone.
 */
export async function prepareCalls(
  env: NodeJS.ProcessEnv,
  { dataDir, calls }: Pick<Settings, "dataDir" | "calls">,
  { livekitSecret: secret, redisSecret }: Pick<Secrets, "livekitSecret" | "redisSecret">,
  serverUrl: string,
): Promise<CallSetup> {
  if (!calls) return { kind: "none", remedy: "CALLS=0 switches them off." };
  if (env.LIVEKIT_URL) {
    if (!env.LIVEKIT_API_KEY || !env.LIVEKIT_API_SECRET) {
      throw new Error("LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET beside it. Set them, or leave it out.");
    }
    return { kind: "external", url: env.LIVEKIT_URL };
  }
  const source = livekitSource();
  if (!source) return { kind: "none", remedy: livekitRemedy };
  const ports = await holdPorts();
  const webhookUrl = `${serverUrl}/v1/livekit/webhook`;
  const config = join(dataDir, "livekit.json");
  const redis = await prepareRedis(env, dataDir, redisSecret);
  const place = { port: ports.tcp, mediaPort: ports.udp, key: apiKey, secret, webhookUrl, redis: redis?.redis };
  writePrivateFile(config, livekitConfig(place));
  const url = `ws://127.0.0.1:${ports.tcp}`;
  return {
    kind: "own",
    source,
    config,
    ports,
    redis,
    env: { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: secret },
  };
}
