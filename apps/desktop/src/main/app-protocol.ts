import { protocol, type Session } from "electron";
import { APP_HOST, APP_SCHEME } from "./own-origin.ts";

/** Makes our scheme one that pages can live on: an origin of its own, fetch, streams. Before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** What answers under our scheme: files below `/console/`, and the server's procedures, knowledge files and recordings. */
export type Answers = {
  file: (pathname: string) => Promise<Response>;
  forward: (request: Request) => Promise<Response>;
};

/** Serves our scheme in a session. */
export function serveScheme(session: Session, { file, forward }: Answers): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== APP_HOST) return new Response(null, { status: 404 });
    if (url.pathname.startsWith("/trpc/") || url.pathname.startsWith("/v1/")) return forward(request);
    const isPage = url.pathname === "/console" || url.pathname.startsWith("/console/");
    if (!isPage || request.method !== "GET") return new Response(null, { status: 404 });
    return file(url.pathname);
  });
}
