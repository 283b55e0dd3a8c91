import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { PeerReply } from "./reply.ts";

/** How a wire format writes answers. */
export type Wire = {
  stream: boolean;
  whole(reply: PeerReply): string;
  events(reply: PeerReply): string[];
  error(status: number, message: string, retryAfter?: string): string;
};

/** Sends an error at once. */
export function sendError(res: ServerResponse, status: number, body: string, retryAfter?: string): void {
  res.writeHead(status, {
    "content-type": "application/json",
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  });
  res.end(body);
}

/** Sends a reply with its waits, breaks and errors. Without any of these it is written in one go. */
export function sendReply(res: ServerResponse, reply: PeerReply, wire: Wire): void {
  if (reply.delayMs) setTimeout(() => sendNow(res, reply, wire), reply.delayMs);
  else sendNow(res, reply, wire);
}

function sendNow(res: ServerResponse, reply: PeerReply, wire: Wire): void {
  if (reply.hang || res.destroyed) return;
  if (reply.status !== undefined)
    return sendError(
      res,
      reply.status,
      wire.error(reply.status, `scripted ${reply.status}`, reply.retryAfter),
      reply.retryAfter,
    );
  if (wire.stream && reply.garbage === undefined) return void sendEvents(res, reply, wire);
  const body = reply.garbage ?? wire.whole(reply);
  res.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  if (reply.cutAfter === undefined) return void res.end(body);
  res.write(body.slice(0, body.length / 2));
  setTimeout(() => res.destroy(), 5);
}

async function sendEvents(res: ServerResponse, reply: PeerReply, wire: Wire): Promise<void> {
  const events = wire.events(reply);
  res.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  const stop = reply.cutAfter ?? reply.hangAfter ?? reply.endAfter;
  if (stop === undefined && !reply.pieceMs) return void res.end(events.join(""));
  for (const [i, event] of events.entries()) {
    if (i === stop) break;
    if (res.destroyed) return;
    res.write(event);
    if (reply.pieceMs) await sleep(reply.pieceMs);
  }
  if (reply.hangAfter !== undefined) return;
  if (reply.cutAfter === undefined) return void res.end();
  await sleep(5);
  res.destroy();
}
