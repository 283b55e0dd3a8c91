import { asAppError } from "@switchboard/trpc/error/as-app-error";
import type { Endpoint } from "@switchboard/trpc/rest/endpoints";
import type { Frame } from "@switchboard/trpc/rest/face";
import { inputReader } from "@switchboard/trpc/rest/read-input";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "../http/problem.ts";
import { contextOf, type Services } from "../services.ts";
import { goneSignal } from "./gone-signal.ts";
import { sendStream } from "./stream.ts";

const largeBodyBytes = 8_000_000;

/** Adds the endpoints' routes; `prefix` is what the scope's own prefix has taken from their paths. */
export function addRoutes(app: FastifyInstance, services: Services, endpoints: readonly Endpoint[], prefix = ""): void {
  const byRoute = Map.groupBy(endpoints, ({ face }) => `${face.method} ${face.path}`);
  for (const forms of byRoute.values()) {
    const plain = forms.find((e) => e.type !== "subscription");
    const stream = forms.find((e) => e.type === "subscription");
    const { face } = (plain ?? stream) as Endpoint;
    const answer = plain && plainHandler(services, plain);
    const follow = stream && streamHandler(services, stream);
    app.route({
      method: face.method,
      exposeHeadRoute: false,
      url: face.path.slice(prefix.length).replaceAll(/\{(\w+)\}/g, ":$1"),
      ...(face.large ? { bodyLimit: largeBodyBytes } : {}),
      handler: answer && follow ? (q, r) => (wantsStream(q) ? follow(q, r) : answer(q, r)) : (answer ?? follow)!,
    });
  }
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const wantsStream = (request: FastifyRequest): boolean =>
  request.headers.accept?.includes("text/event-stream") ?? false;

function plainHandler(services: Services, endpoint: Endpoint): Handler {
  const read = inputReader(endpoint);
  const status = endpoint.face.status ?? 200;
  return async (request, reply) => {
    try {
      const result = await endpoint.call(
        contextOf(services, request, reply),
        read(request as never),
        goneSignal(reply),
      );
      return reply
        .code(status)
        .header("content-type", "application/json; charset=utf-8")
        .header("cache-control", "no-store")
        .send(JSON.stringify(result));
    } catch (error) {
      return sendProblem(reply, asAppError(error));
    }
  };
}

function streamHandler(services: Services, endpoint: Endpoint): Handler {
  const read = inputReader(endpoint);
  const frame = endpoint.face.frame as (value: unknown) => Frame;
  return async (request, reply) => {
    const signal = AbortSignal.any([goneSignal(reply), services.closing]);
    try {
      const parts = await endpoint.call(contextOf(services, request, reply), read(request as never), signal);
      await sendStream(reply, parts as AsyncIterable<unknown>, frame, signal, services.core.logger);
      return reply;
    } catch (error) {
      return sendProblem(reply, asAppError(error));
    }
  };
}
