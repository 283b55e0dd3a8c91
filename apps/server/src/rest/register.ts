import cors from "@fastify/cors";
import { endpointsOf } from "@switchboard/trpc/rest/endpoints";
import { router } from "@switchboard/trpc/router";
import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";
import { addRoutes } from "./routes.ts";

const widgetPrefix = "/v1/widget";

/**
 * REST `/v1`, from the router. The widget's routes answer browsers of every site, without cookies: which sites may really
 * use a key is checked against the key itself, and the answer to a refused one can be read there.
 */
export function registerRest(app: FastifyInstance, services: Services): void {
  const [crossOrigin = [], own = []] = partition(endpointsOf(router), ({ face }) => face.cross_origin === true);
  addRoutes(app, services, own);
  app.register(
    async (scope) => {
      await scope.register(cors, {
        origin: true,
        methods: ["GET", "POST"],
        allowedHeaders: ["authorization", "content-type", "accept", "last-event-id"],
        exposedHeaders: ["retry-after"],
        maxAge: 86_400,
      });
      addRoutes(scope, services, crossOrigin, widgetPrefix);
    },
    { prefix: widgetPrefix },
  );
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
