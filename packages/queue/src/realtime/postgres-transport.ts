import { endWhenSilent } from "@switchboard/kit/end-when-silent";
import { backoff } from "@switchboard/kit/jitter";
import pg from "pg";
import type { Transport, TransportEars } from "./transport.ts";

const channel = "switchboard_hints";
const firstWaitMs = 50;
const longestWaitMs = 5_000;
const connectTimeoutMs = 5_000;
const keepAliveMs = 10_000;
const answerWithinMs = 5_000;

/**
 * LISTEN and NOTIFY on one connection of its own, outside of any transaction: a NOTIFY inside a hot transaction would
 * serialise the commits of the whole database.
 */
export function postgresTransport(databaseUrl: string, ears: TransportEars): Transport {
  const closing = new AbortController();
  let current: pg.Client | undefined;

  async function connect(): Promise<Promise<void>> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: "switchboard-realtime",
      connectionTimeoutMillis: connectTimeoutMs,
      query_timeout: answerWithinMs,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveMs,
    });
    endWhenSilent(client);
    const ended = new Promise<void>((resolve) => client.once("end", resolve));
    client.on("error", ears.onError);
    client.on("notification", (message) => ears.onPayload(message.payload ?? ""));
    try {
      await client.connect();
      // A hint may be lost, so its commit need not wait for the disk.
      await client.query(`SET synchronous_commit = off; LISTEN ${channel}`);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    current = client;
    if (closing.signal.aborted) await client.end();
    else ears.onListening();
    return ended;
  }

  async function keepUp(): Promise<void> {
    for (let attempt = 0; !closing.signal.aborted; attempt += 1) {
      try {
        const ended = await connect();
        attempt = -1;
        await ended;
      } catch (error) {
        ears.onError(error as Error);
      }
      current = undefined;
      await backoff(Math.max(attempt, 0), firstWaitMs, longestWaitMs, closing.signal).catch(() => undefined);
    }
  }

  const kept = keepUp();
  return {
    async send(payloads) {
      if (!current) throw new Error("not connected");
      await current.query({
        name: "notify-hints",
        text: "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload",
        values: [channel, payloads],
      });
    },
    async close() {
      closing.abort();
      await current?.end().catch(() => undefined);
      await kept;
    },
  };
}
