import { AppError } from "@switchboard/kit/app-error";
import Fastify, { type FastifyInstance } from "fastify";
import { registerCallWebhook } from "./call/register.ts";
import { type DemoOptions, registerDemo } from "./demo/register.ts";
import { registerHealth } from "./health/register.ts";
import { readJsonBodies } from "./http/json-body.ts";
import { fromFastify, sendProblem } from "./http/problem.ts";
import { registerKnowledgeFiles } from "./knowledge/register.ts";
import { type MetricsOptions, registerMetrics } from "./metrics/register.ts";
import { registerConsole } from "./pages/console.ts";
import { registerDocs } from "./pages/docs.ts";
import { registerMediaOrigins } from "./pages/media-origins.ts";
import { registerWidget } from "./pages/widget.ts";
import { registerRecordings } from "./recording/register.ts";
import { registerRest } from "./rest/register.ts";
import type { Services } from "./services.ts";
import { registerTrpc } from "./trpc/register.ts";

export type AppOptions = {
  services: Services;
  version: string;
  publicUrl: string | undefined;
  /** Addresses whose X-Forwarded-For is believed, commas between. */
  trustedProxies: string | undefined;
  metrics: MetricsOptions;
  consoleDist: string | undefined;
  widgetDist: string | undefined;
  /** Undefined: no demo. */
  demo: Pick<DemoOptions, "supervisor" | "widgetKey"> | undefined;
};

const bodyBytes = 262_144;
const requestWithinMs = 60_000;

/** The HTTP app with all of its routes; nothing listens yet. */
export function createApp(options: AppOptions): FastifyInstance {
  const { services, publicUrl, consoleDist, widgetDist, demo } = options;
  const https = publicUrl?.startsWith("https:") ?? false;
  const app = Fastify({
    logger: false,
    bodyLimit: bodyBytes,
    requestTimeout: requestWithinMs,
    trustProxy: options.trustedProxies ?? false,
    routerOptions: { maxParamLength: 5_000 },
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply as never, fromFastify(error));
    },
  });
  app.addHook("onRequest", (_request, reply, done) => {
    reply.header("x-content-type-options", "nosniff");
    done();
  });
  readJsonBodies(app);
  app.setErrorHandler((error, request, reply) => {
    const problem = fromFastify(error);
    if (problem.code === "internal") {
      services.core.logger.error({ err: error, route: request.routeOptions.url }, "a request failed");
    }
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, new AppError("not_found", `There is no ${request.method} ${request.url.split("?")[0]}.`)),
  );
  registerHealth(app, services);
  registerMetrics(app, options.metrics);
  registerRest(app, services);
  registerKnowledgeFiles(app, services);
  registerCallWebhook(app, services);
  registerRecordings(app, services);
  registerTrpc(app, services);
  registerDocs(app, { version: options.version, url: publicUrl });
  registerMediaOrigins(app, services.core.media?.url);
  registerConsole(app, { dist: consoleDist, https, mediaUrl: services.core.media?.url });
  registerWidget(app, widgetDist);
  if (demo) registerDemo(app, services, { ...demo, widgetDist, https });
  app.get("/", (_request, reply) => reply.redirect(demo ? "/demo" : "/console/", 302));
  return app;
}
