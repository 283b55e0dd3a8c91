import { once } from "node:events";
import type { Logger } from "@switchboard/kit/logger";
import { asAppError } from "@switchboard/trpc/error/as-app-error";
import { problemDocument } from "@switchboard/trpc/error/problem-document";
import type { Frame } from "@switchboard/trpc/rest/face";
import type { FastifyReply } from "fastify";

const heartbeatMs = 15_000;
/** How long the stream's head waits for the first part, so that a refusal is still an ordinary error. */
const firstPartMs = 100;

/**
 * Sends what `parts` yields as server-sent events until it ends or the signal aborts, with a comment every 15 s so that
 * nobody takes the connection for dead. Rejects only when the first part fails before anything was sent; a later
 * failure is sent as the event `error` with the problem document.
 */
export async function sendStream(
  reply: FastifyReply,
  parts: AsyncIterable<unknown>,
  frame: (part: unknown) => Frame,
  signal: AbortSignal,
  logger: Logger,
): Promise<void> {
  const iterator = parts[Symbol.asyncIterator]();
  let next = iterator.next();
  await Promise.race([next, new Promise((resolve) => setTimeout(resolve, firstPartMs))]);

  reply.hijack();
  const { raw } = reply;
  const heads = Object.entries(reply.getHeaders()).filter((head): head is [string, string] => head[1] !== undefined);
  raw.writeHead(200, {
    ...Object.fromEntries(heads),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    // Proxies that buffer would hold every part back.
    "x-accel-buffering": "no",
  });
  raw.flushHeaders();
  const heartbeat = setInterval(() => raw.write(": alive\n\n"), heartbeatMs);
  try {
    for (let part = await next; !part.done && !signal.aborted; part = await next) {
      if (!raw.write(textOf(frame(part.value)))) await once(raw, "drain", { signal });
      next = iterator.next();
    }
  } catch (error) {
    if (signal.aborted) return;
    const problem = asAppError(error);
    if (problem.code === "internal") logger.error({ err: problem.cause ?? problem }, "a stream failed");
    raw.write(textOf({ event: "error", data: problemDocument(problem) }));
  } finally {
    clearInterval(heartbeat);
    raw.end();
    await iterator.return?.().catch(() => undefined);
  }
}

function textOf({ event, data, id }: Frame): string {
  return `event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}
