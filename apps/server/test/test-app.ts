import { createEngineReport } from "@switchboard/core/system/report";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { createAccess } from "@switchboard/trpc/auth/access";
import type { FastifyInstance } from "fastify";
import { createApp } from "../src/app.ts";
import type { Supervisor } from "../src/demo/supervisor.ts";

/** The HTTP app over a core and a database of the test's own, listening on loopback. */
export type TestApp = TestCore & { app: FastifyInstance; url: string };

/** Signs the tokens of every test app. */
export const jwtSecret = "a secret that only these tests know, long enough";

/** Opens it; `close` ends all of it. */
export async function openTestApp(
  label: string,
  options: {
    demo?: { supervisor: Pick<Supervisor, "oneTimeToken" | "resetDemo"> };
    metricsToken?: string;
    consoleDist?: string;
    widgetDist?: string;
    env?: Record<string, string>;
  } = {},
): Promise<TestApp> {
  const test = await openTestCore(label, { env: options.env ?? {} });
  const closing = new AbortController();
  const access = createAccess(test.core, { jwtSecret });
  const app = createApp({
    services: {
      core: test.core,
      access,
      system: {
        engines: () => ({
          database: "external",
          queue: "postgres",
          ...test.core.models.status,
          calls: {
            engine: test.core.media ? { state: "ready" } : { state: "missing", remedy: "Set LIVEKIT_URL." },
            missing_packages: [],
          },
          demo: false,
          version: "1",
          build: null,
        }),
        report: createEngineReport(test.core),
        resetDemo: options.demo?.supervisor.resetDemo,
      },
      speech: async () => ({ ears: { by: "offline", state: "answers" }, voice: { by: "offline", state: "answers" } }),
      publicOrigin: "https://switchboard.example",
      closing: closing.signal,
    },
    version: "0.0.0",
    publicUrl: "https://switchboard.example",
    trustedProxies: undefined,
    metrics: { token: options.metricsToken, hashKey: "the key of hashes in the test", workerUrls: [] },
    consoleDist: options.consoleDist,
    widgetDist: options.widgetDist,
    demo: options.demo && { ...options.demo, widgetKey: test.client.widget_key },
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    ...test,
    app,
    url,
    async close() {
      closing.abort();
      app.server.closeAllConnections();
      await app.close();
      access.close();
      await test.close();
    },
  };
}
