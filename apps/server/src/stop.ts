import { setTimeout as sleep } from "node:timers/promises";
import type { OpenedCore } from "@switchboard/core/open-core";
import type { FastifyInstance } from "fastify";

const drainMs = 10_000;
const closeMs = 2_000;
const pollMs = 50;

/**
 * Stops the process's work in order: no new connections, streams end, the answers in the making get 10 s, then everything
 * is disconnected. Whatever is not done by then is given to others.
 */
export async function stopServer(app: FastifyInstance, opened: OpenedCore, closing: AbortController): Promise<void> {
  closing.abort();
  const closed = app.close();
  await opened.core.inline.drain(drainMs);
  const ended = closed.then(() => true);
  for (let waitedMs = 0; waitedMs < closeMs; waitedMs += pollMs) {
    // Callers keep a connection open after its answer; ours is the last on it.
    app.server.closeIdleConnections();
    if (await Promise.race([ended, sleep(pollMs, false)])) break;
  }
  app.server.closeAllConnections();
  await closed;
  await opened.close();
}
