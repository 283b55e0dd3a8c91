import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const fiveMinutesS = 300;

/** `/widget.js`, the script that clients put into their pages, and what it loads for a call: for every site to load. */
export function registerWidget(app: FastifyInstance, dist: string | undefined): void {
  if (dist === undefined || !existsSync(join(dist, "widget.js"))) return;
  app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: dist, serve: false, cacheControl: false });
    for (const file of ["widget.js", "widget-call.js"]) {
      scope.get(`/${file}`, (_request, reply) =>
        reply
          .header("access-control-allow-origin", "*")
          .header("cross-origin-resource-policy", "cross-origin")
          .header("x-content-type-options", "nosniff")
          .header("cache-control", `public, max-age=${fiveMinutesS}`)
          .sendFile(file),
      );
    }
  });
}
