import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { AppError } from "@switchboard/kit/app-error";
import type { FastifyInstance } from "fastify";
import { sendProblem } from "../http/problem.ts";
import { type PageOptions, pageHeaders } from "./page-headers.ts";

const yearS = 31_536_000;

/** The console's web build at `/console`: every path that is no file is the app's own. */
export function registerConsole(app: FastifyInstance, options: PageOptions & { dist: string | undefined }): void {
  const { dist } = options;
  if (dist === undefined || !existsSync(join(dist, "index.html"))) return;
  app.get("/console", (_request, reply) => reply.redirect("/console/", 308));
  app.register(
    async (scope) => {
      await pageHeaders(scope, options);
      await scope.register(fastifyStatic, {
        root: dist,
        prefix: "/",
        cacheControl: false,
        setHeaders: (reply, path) => reply.header("cache-control", cacheOf(path)),
      });
      scope.setNotFoundHandler((request, reply) => {
        const isAsset = request.url.startsWith("/console/assets/");
        if (isAsset || request.method !== "GET") return sendProblem(reply, new AppError("not_found"));
        return reply.sendFile("index.html");
      });
    },
    { prefix: "/console" },
  );
}

/** Files in `assets/` carry their hash in the name; the page itself is asked for anew each time. */
const cacheOf = (path: string): string =>
  path.includes("/assets/") ? `public, max-age=${yearS}, immutable` : "no-cache";
