import { randomUUID } from "node:crypto";
import type { Hint } from "@switchboard/contracts/realtime";
import type { Logger } from "@switchboard/kit/logger";
import type { Connection } from "../connection.ts";
import { errorLog } from "../error-log.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import { PendingHints } from "./pending.ts";
import { postgresTransport } from "./postgres-transport.ts";
import { redisTransport } from "./redis-transport.ts";
import { type HintFilter, Routes } from "./routes.ts";
import type { TransportEars } from "./transport.ts";
import { decode, encode, sentBy } from "./wire.ts";

export type { HintFilter } from "./routes.ts";

/** Hints to every process, drafts within this one. A hint may be lost: readers look again every few seconds. */
export type Realtime = {
  /** Reaches this process's subscribers before it returns, and the other processes within some milliseconds. */
  publish(hint: Hint): void;
  /** Calls `fn` for each hint that fits until the function that comes back is called. `fn` must not block. */
  subscribe(filter: HintFilter, fn: (hint: Hint) => void): () => void;
  /** Calls `fn` when listening again after a loss, so that readers read what they may have missed. */
  onReconnect(fn: () => void): () => void;
  /** Resolves when other processes' hints are heard for the first time. */
  ready(): Promise<void>;
  /** Sends what is pending, if it can be sent at once, and disconnects. */
  close(): Promise<void>;
  drafts: Drafts;
};

const batchMs = 5;
const batchSize = 100;
const mostPending = 10_000;
const retryMs = 250;

/** Opens the fan-out. It connects in the background, and again after every loss; publishing never waits for it. */
export function createRealtime(connection: Connection, logger: Logger): Realtime {
  const origin = randomUUID();
  const onTrouble = errorLog(logger, "realtime");
  const onSubscriberError = (err: unknown) => logger.error({ part: "realtime", err }, "a subscriber threw");
  const routes = new Routes(onSubscriberError);
  const pending = new PendingHints(mostPending);
  const reconnected = new Set<() => void>();
  const firstTime = Promise.withResolvers<void>();
  let listened = false;
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> | undefined;
  let down = false;
  let closed = false;

  const ears: TransportEars = {
    onError: onTrouble,
    onPayload(payload) {
      if (sentBy(origin, payload)) return;
      for (const hint of decode(payload)) routes.deliver(hint);
    },
    onListening() {
      if (!listened) firstTime.resolve();
      else {
        for (const fn of reconnected) {
          try {
            fn();
          } catch (error) {
            onSubscriberError(error);
          }
        }
      }
      listened = true;
    },
  };
  const transport =
    "redisUrl" in connection
      ? redisTransport(connection.redisUrl, ears)
      : postgresTransport(connection.databaseUrl, ears);

  function schedule(afterMs: number): void {
    if (closed || sending || timer) return;
    timer = setTimeout(flush, afterMs);
    timer.unref();
  }

  /** One statement at a time: what comes meanwhile is the next batch. */
  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (sending || pending.size === 0) return;
    const batch = pending.take(batchSize);
    sending = transport
      .send(encode(origin, batch))
      .then(
        () => {
          down = false;
        },
        (error: Error) => {
          down = true;
          if (listened) onTrouble(error);
          pending.putBack(batch);
        },
      )
      .finally(() => {
        sending = undefined;
        if (pending.size > 0) schedule(down ? retryMs : pending.size >= batchSize ? 0 : batchMs);
      });
  }

  return {
    publish(hint) {
      routes.deliver(hint);
      if (closed) return;
      pending.add(hint);
      if (pending.size >= batchSize && !down) flush();
      else schedule(down ? retryMs : batchMs);
    },
    subscribe: (filter, fn) => routes.add(filter, fn),
    onReconnect(fn) {
      const own = () => fn();
      reconnected.add(own);
      return () => reconnected.delete(own);
    },
    ready: () => firstTime.promise,
    async close() {
      closed = true;
      do {
        flush();
        await sending;
      } while (pending.size > 0 && !down);
      clearTimeout(timer);
      await transport.close();
    },
    drafts: createDrafts(onSubscriberError),
  };
}
