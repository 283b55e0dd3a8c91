import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { findKey } from "@switchboard/core/access/find-key";
import { hashKey } from "@switchboard/core/api-key/make-key";
import { AppError } from "@switchboard/kit/app-error";
import { asAppError } from "@switchboard/trpc/error/as-app-error";
import type { FastifyInstance } from "fastify";
import { callerOf } from "../http/caller.ts";
import { sendProblem } from "../http/problem.ts";
import { pageHeaders } from "../pages/page-headers.ts";
import type { Services } from "../services.ts";
import { isOwnVisitor } from "./own-visitor.ts";
import type { Supervisor } from "./supervisor.ts";

export type DemoOptions = {
  widgetDist: string | undefined;
  widgetKey: string | undefined;
  supervisor: Pick<Supervisor, "oneTimeToken" | "resetDemo">;
  https: boolean;
};

/** The demo: `/demo` with customer and operator side by side, `/widget` with a client's site, and what they need to know. */
export function registerDemo(app: FastifyInstance, services: Services, options: DemoOptions): void {
  const { supervisor, widgetKey } = options;
  app.get("/demo/info", async (request, reply) => {
    const key = widgetKey && (await findKey(services.core, hashKey(widgetKey)));
    if (!key) return sendProblem(reply, new AppError("not_found", "The demo is off: there is no demo key."));
    const own = isOwnVisitor(request);
    const token = own ? await supervisor.oneTimeToken() : undefined;
    const { model, model_hint } = services.system.engines();
    return reply.header("cache-control", "no-store").send({
      client_name: key.client_name,
      widget_key: widgetKey,
      console_once_url: token ? `/console/sign-in?once=${encodeURIComponent(token)}` : null,
      model,
      model_hint,
      reset: own && services.system.resetDemo !== undefined,
    });
  });
  app.post("/demo/reset", async (request, reply) => {
    const { csrf, own_origin } = callerOf(request, services.publicOrigin);
    const { resetDemo } = services.system;
    if (!isOwnVisitor(request) || !csrf || !own_origin || !resetDemo) {
      return sendProblem(reply, new AppError("forbidden", "The demo is reset from its own page on this machine."));
    }
    try {
      await resetDemo();
      return reply.send({ reset: true });
    } catch (error) {
      services.core.logger.error({ err: error }, "the demo could not be reset");
      return sendProblem(reply, asAppError(error));
    }
  });
  servePages(app, options, services.core.media?.url);
}

function servePages(app: FastifyInstance, { widgetDist, https }: DemoOptions, mediaUrl: string | undefined): void {
  const pages = widgetDist && join(widgetDist, "demo");
  if (!pages || !existsSync(join(pages, "index.html"))) return;
  app.register(async (scope) => {
    await pageHeaders(scope, { https, mediaUrl });
    await scope.register(fastifyStatic, { root: pages, prefix: "/demo/", maxAge: 0 });
    scope.get("/demo", (_request, reply) => reply.sendFile("index.html"));
    scope.get("/widget", (_request, reply) => reply.sendFile("site.html"));
  });
}
