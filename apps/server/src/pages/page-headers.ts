import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { mediaOrigins } from "./media-origins.ts";

export type PageOptions = {
  https: boolean;
  /** Where browsers reach the media server: the one place besides us that a page of ours connects to. */
  mediaUrl: string | undefined;
};

/**
 * Security headers of pages: everything comes from us, nothing inline runs. Styles may be inline, since component
 * libraries measure and lock scrolling that way; only our own pages may put ours into a frame.
 */
export async function pageHeaders(scope: FastifyInstance, options: PageOptions): Promise<void> {
  await scope.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'", ...mediaOrigins(options.mediaUrl)],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    hsts: options.https,
    frameguard: { action: "sameorigin" },
    crossOriginEmbedderPolicy: false,
  });
}
