import { backoffMs } from "@switchboard/kit/jitter";
import { Redis, type RedisOptions } from "ioredis";
import type { Transport, TransportEars } from "./transport.ts";

const channel = "switchboard:hints";
const firstWaitMs = 50;
const longestWaitMs = 5_000;

/** Redis's pub/sub. A connection that subscribes may not publish, so there are two. */
export function redisTransport(redisUrl: string, ears: TransportEars): Transport {
  const options: RedisOptions = {
    retryStrategy: (times) => backoffMs(times, firstWaitMs, longestWaitMs),
    enableOfflineQueue: false,
    autoResubscribe: false,
  };
  const sender = new Redis(redisUrl, options);
  const listener = new Redis(redisUrl, options);
  sender.on("error", ears.onError);
  listener.on("error", ears.onError);
  listener.on("message", (_channel, payload: string) => ears.onPayload(payload));
  listener.on("ready", () => {
    listener.subscribe(channel).then(ears.onListening, ears.onError);
  });
  return {
    async send(payloads) {
      await Promise.all(payloads.map((payload) => sender.publish(channel, payload)));
    },
    async close() {
      sender.disconnect();
      listener.disconnect();
    },
  };
}
