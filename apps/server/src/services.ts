import type { Core } from "@switchboard/core/core";
import type { Access } from "@switchboard/trpc/auth/access";
import type { Context, System } from "@switchboard/trpc/context";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { SpeechCheck } from "./health/check-speech.ts";
import { callerOf } from "./http/caller.ts";
import { sessionCookie } from "./http/session-cookie.ts";

/** What the routes work with. */
export type Services = {
  core: Core;
  access: Access;
  system: System;
  /** How speech on calls stands. */
  speech: (signal: AbortSignal) => Promise<SpeechCheck>;
  /** Origin of PUBLIC_URL. */
  publicOrigin: string | undefined;
  /** Aborts when the process begins to stop. */
  closing: AbortSignal;
};

/** Makes the context of a request's procedures. */
export function contextOf(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  connection?: Record<string, unknown> | null,
): Context {
  const { core, access, system, publicOrigin, closing } = services;
  return {
    core,
    access,
    system,
    closing,
    caller: callerOf(request, publicOrigin, connection),
    cookie: sessionCookie(reply, publicOrigin?.startsWith("https:") ?? false),
  };
}
