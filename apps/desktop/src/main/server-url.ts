import { isLoopback } from "./loopback.ts";
import { readUrl } from "./own-origin.ts";

/** The server's origin in what a person typed; undefined unless it is https, or http on this machine. */
export function serverOrigin(typed: string): string | undefined {
  const text = typed.trim();
  const url = readUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === undefined || url.username || url.password || !url.hostname) return undefined;
  const allowed = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  return allowed ? url.origin : undefined;
}
