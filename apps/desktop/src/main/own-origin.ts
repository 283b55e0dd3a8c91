/** The scheme that only our own build is served by. */
export const APP_SCHEME = "switchboard-app";
export const APP_HOST = "console";
/** Origin of the console's pages. */
export const APP_ORIGIN: string = `${APP_SCHEME}://${APP_HOST}`;

/** The parts of a URL; undefined when it is none. */
export function readUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Whether a URL is a page of the console. Node gives custom schemes no origin, so its parts are compared. */
export function isOwnPage(text: string): boolean {
  const url = readUrl(text);
  if (url === undefined || url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return false;
  return !url.username && !url.password && (url.pathname === "/console" || url.pathname.startsWith("/console/"));
}

/** Whether an origin, as Chromium writes it, is the console's own. */
export function isOwnOrigin(origin: string): boolean {
  return origin === APP_ORIGIN || origin === `${APP_ORIGIN}/`;
}

const soundPath = /^\/v1\/recordings\/[A-Za-z0-9._-]+\/(?:mix\.wav|legs\.ogg)$/;

/** Whether a path is that of a recording's sound at the server. */
export const isSoundPath = (pathname: string): boolean => soundPath.test(pathname);
