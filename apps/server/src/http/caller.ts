import type { Caller } from "@switchboard/trpc/auth/caller";
import { parseCookie } from "cookie";
import type { FastifyRequest } from "fastify";
import { SESSION_COOKIE } from "./session-cookie.ts";

/** Who a request says it comes from. `connection` holds what a browser's EventSource cannot send as headers. */
export function callerOf(
  request: FastifyRequest,
  publicOrigin: string | undefined,
  connection?: Record<string, unknown> | null,
): Caller {
  const { headers } = request;
  const bearer = bearerOf(headers.authorization) ?? text(connection?.["token"]);
  const { origin } = headers;
  return {
    ip: request.ip,
    bearer,
    cookie: bearer === undefined && headers.cookie ? parseCookie(headers.cookie)[SESSION_COOKIE] : undefined,
    origin,
    own_origin: origin === undefined || isOwn(origin, request, publicOrigin),
    agent: text(headers["user-agent"]),
    csrf: headers["x-switchboard-csrf"] === "1",
    client_id: text(headers["x-switchboard-client"]) ?? text(connection?.["client_id"]),
  };
}

function bearerOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return header.slice(0, 7).toLowerCase() === "bearer " ? text(header.slice(7).trim()) : undefined;
}

/** Whether a page of this origin is one that we served. */
function isOwn(origin: string, request: FastifyRequest, publicOrigin: string | undefined): boolean {
  return origin === publicOrigin || origin === `${request.protocol}://${request.host}`;
}

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
