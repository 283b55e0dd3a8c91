import type { MediaOrigin } from "./media-origins.ts";

/**
 * The page's content security policy: everything comes from the build, nothing inline runs, nobody frames it. Beside our own
 * origin it connects to the media server's alone.
 */
export function contentPolicy(media: readonly MediaOrigin[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    ["connect-src 'self'", ...media].join(" "),
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** Headers of answers under our scheme; of a page with where its calls are. */
export const safeHeaders = (media: readonly MediaOrigin[] = []): Record<string, string> => ({
  "content-security-policy": contentPolicy(media),
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "microphone=(self), camera=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()",
});
