import { timingSafeEqual } from "node:crypto";
import { registry } from "@switchboard/kit/metrics";
import type { FastifyInstance } from "fastify";
import { hideClients } from "./hide-clients.ts";
import { mergePages } from "./merge-pages.ts";
import { countUptime } from "./uptime.ts";

/** Who may see client ids, what hides them from others, and where the worker's page is. */
export type MetricsOptions = { token: string | undefined; hashKey: string; workerUrls: string[] };

const workerWithinMs = 1_000;

/** `/metrics`: this process's series and the workers' in one page. While a worker is away its series are absent. */
export function registerMetrics(app: FastifyInstance, options: MetricsOptions): void {
  app.get("/metrics", async (request, reply) => {
    countUptime();
    const pages = await Promise.all([registry.metrics(), ...options.workerUrls.map(workerPage)]);
    const page = mergePages(pages.filter((each) => each !== undefined));
    const open = options.token !== undefined && isToken(request.headers.authorization, options.token);
    return reply
      .header("content-type", registry.contentType)
      .header("cache-control", "no-store")
      .send(open ? page : hideClients(page, options.hashKey));
  });
}

async function workerPage(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(workerWithinMs) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

function isToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const right = Buffer.from(`Bearer ${token}`);
  return given.length === right.length && timingSafeEqual(given, right);
}
