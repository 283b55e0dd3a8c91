import { asAppError } from "@switchboard/trpc/error/as-app-error";
import { retryAfterS } from "@switchboard/trpc/error/problem-document";
import { type AppRouter, router } from "@switchboard/trpc/router";
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import type { FastifyInstance } from "fastify";
import { contextOf, type Services } from "../services.ts";

const bodyBytes = 8_000_000;
const largestBatch = 30;

/** tRPC at `/trpc`, for console and portals: batches, and subscriptions as event streams. */
export function registerTrpc(app: FastifyInstance, services: Services): void {
  const trpcOptions: FastifyTRPCPluginOptions<AppRouter>["trpcOptions"] = {
    router,
    maxBatchSize: largestBatch,
    // The console asks by POST: what is looked for may be somebody's address, which belongs into no URL.
    allowMethodOverride: true,
    createContext: ({ req, res, info }) => contextOf(services, req, res, info.connectionParams),
    onError({ error, path, type }) {
      const problem = asAppError(error);
      // Other kinds are logged where they fail; a subscription fails while it is read.
      if (type === "subscription" && problem.code === "internal") {
        services.core.logger.error({ err: problem.cause ?? problem, procedure: path }, "a subscription failed");
      }
    },
    responseMeta({ errors }) {
      const waits = errors.map((error) => retryAfterS(asAppError(error)) ?? 0);
      const longest = Math.max(0, ...waits);
      return { headers: { "cache-control": "no-store", ...(longest > 0 ? { "retry-after": String(longest) } : {}) } };
    },
  };
  app.register(async (scope) => {
    // The plugin's own route takes no options.
    scope.addHook("onRoute", (route) => {
      route.bodyLimit = bodyBytes;
    });
    await scope.register(fastifyTRPCPlugin, { prefix: "/trpc", trpcOptions });
  });
}
