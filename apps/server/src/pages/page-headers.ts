import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * Security headers of pages: everything comes from us, nothing inline runs. Styles may be inline, since component
 * libraries measure and lock scrolling that way; only our own pages may put ours into a frame.
 */
export async function pageHeaders(scope: FastifyInstance, options: { https: boolean }): Promise<void> {
  await scope.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
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
