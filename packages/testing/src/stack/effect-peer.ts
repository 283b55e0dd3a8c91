import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A call that reached the provider. */
export type Effect = { marker: string; key: string; at: number };

/** A provider whose calls have effects: it keeps them, and takes a repeated idempotency key as the same call. */
export type EffectPeer = {
  /** `host:port`, for OUTBOUND_ALLOW. */
  host: string;
  url: string;
  /** What happened in the world: one entry for each new idempotency key. */
  effects: Effect[];
  /** Every request, repeated ones too. */
  received: Effect[];
  close(): Promise<void>;
};

/** Starts it on loopback. `delayMs`: the work that a call takes, after its effect. */
export async function startEffectPeer(delayMs: () => number = () => 0): Promise<EffectPeer> {
  const effects: Effect[] = [];
  const received: Effect[] = [];
  const seen = new Set<string>();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", async () => {
      const { marker } = JSON.parse(body) as { marker: string };
      const effect = { marker, key: String(request.headers["idempotency-key"]), at: performance.now() };
      received.push(effect);
      if (!seen.has(effect.key)) effects.push(effect);
      seen.add(effect.key);
      await sleep(delayMs());
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ done: marker }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/charge`,
    effects,
    received,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
