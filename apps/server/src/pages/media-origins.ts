import type { FastifyInstance } from "fastify";

/**
 * Where pages of ours reach the media server. LiveKit's client speaks WebSocket, and asks by HTTP why it was refused.
 * @param url the media server's for browsers; undefined: there are no calls
 */
export function mediaOrigins(url: string | undefined): string[] {
  if (url === undefined) return [];
  const { origin } = new URL(url);
  return [origin, origin.replace(/^ws/, "http")];
}

/** `/media-origins`: what our own pages say in their content policy, for the desktop app, which brings its pages along. */
export function registerMediaOrigins(app: FastifyInstance, url: string | undefined): void {
  const origins = mediaOrigins(url);
  app.get("/media-origins", (_request, reply) => reply.header("cache-control", "no-store").send({ origins }));
}
