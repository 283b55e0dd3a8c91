import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import { endpointsOf } from "@switchboard/trpc/rest/endpoints";
import { openApi } from "@switchboard/trpc/rest/openapi";
import { router } from "@switchboard/trpc/router";
import type { FastifyInstance } from "fastify";

const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'";

/** `/openapi.json`, and `/docs` to read it and try it; all of it served from here. */
export function registerDocs(app: FastifyInstance, options: { version: string; url: string | undefined }): void {
  const document = openApi(endpointsOf(router), options);
  const text = JSON.stringify(document);
  app.get("/openapi.json", (_request, reply) =>
    reply
      .header("content-type", "application/json; charset=utf-8")
      .header("access-control-allow-origin", "*")
      .header("cache-control", "no-cache")
      .send(text),
  );
  app.register(async (scope) => {
    await scope.register(swagger, { mode: "static", specification: { document: document as never } });
    await scope.register(swaggerUi, {
      routePrefix: "/docs",
      staticCSP: contentSecurityPolicy,
      uiConfig: { url: "/openapi.json", docExpansion: "list", tryItOutEnabled: true, validatorUrl: null } as object,
      theme: { title: "Switchboard API" },
    });
  });
}
