import type { Session } from "electron";
import { safeHeaders } from "./content-policy.ts";
import { isSoundPath } from "./own-origin.ts";
import { takeToken } from "./sign-in-answer.ts";
import type { TokenStore } from "./token-store.ts";

/** Headers of the page that reach the server; the credential is ours alone to set. */
const passedOn = ["accept", "content-type", "last-event-id", "x-switchboard-client", "x-switchboard-csrf"];
/** Headers of the server that reach the page. Its cookies do not. */
const passedBack = ["cache-control", "content-type", "retry-after"];
/** Percent signs are refused: a name written in another way must not pass for another procedure. */
const procedurePath = /^\/trpc\/([A-Za-z0-9.,_-]+)$/;
/** Bytes of documents and the sound of recordings travel beside the procedures; nothing else of the REST interface is the page's business. */
const filePath = /^\/v1\/knowledge\/files(?:\/[0-9a-f-]{36})?$/;
/** A player asks for sound by stretches. */
const soundAsks = ["range", "if-range"];
const soundSays = ["accept-ranges", "content-disposition", "content-length", "content-range", "etag"];
const signIns = new Set(["auth.signIn", "auth.signInOnce", "auth.usePasswordLink"]);
const mostBytes = 8_000_000;
const mostFileBytes = 20_000_000;

/** What forwarding needs. `server` is the origin in use, undefined before the first choice. */
export type ForwardParts = {
  session: Session;
  tokens: TokenStore;
  server: () => string | undefined;
  onSignedOut: () => void;
};

const refuse = (status: number): Response => new Response(null, { status, headers: safeHeaders() });

/** A stream that ends the request to the server when the page stops reading. */
function untilCancelled(body: ReadableStream<Uint8Array>, stop: AbortController): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      stop.abort();
      await reader.cancel().catch(() => {});
    },
  });
}

/**
 * Sends a request of the page to the server with the kept token, and gives its answer back as it streams. A sign-in's token
 * stays here. Answers 404 for what is neither procedure nor knowledge file nor recording, 502 when the server does not answer, 503 before a server is chosen.
 */
export function forwarder({
  session,
  tokens,
  server,
  onSignedOut,
}: ForwardParts): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const isSound = isSoundPath(pathname);
    const isFile = filePath.test(pathname);
    const names = isFile || isSound ? [] : procedurePath.exec(pathname)?.[1]?.split(",");
    if (!names) return refuse(404);
    if (request.method !== "GET" && (isSound || request.method !== "POST")) return refuse(405);
    const origin = server();
    if (origin === undefined) return refuse(503);
    const body = request.method === "POST" ? await request.arrayBuffer() : null;
    if (body && body.byteLength > (isFile ? mostFileBytes : mostBytes)) return refuse(413);

    const asks = isSound ? [...passedOn, ...soundAsks] : passedOn;
    const headers = new Headers(asks.flatMap((name) => pairOf(name, request.headers.get(name))));
    const token = tokens.of(origin);
    if (token) headers.set("authorization", `Bearer ${token}`);
    const stop = new AbortController();
    request.signal.addEventListener("abort", () => stop.abort());
    try {
      const answer = await session.fetch(`${origin}${pathname}${search}`, {
        method: request.method,
        headers,
        ...(body ? { body } : {}),
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        signal: stop.signal,
      });
      const back = new Headers(safeHeaders());
      for (const name of isSound ? [...passedBack, ...soundSays] : passedBack)
        for (const [, value] of pairOf(name, answer.headers.get(name))) back.set(name, value);
      const init = { status: answer.status, headers: back };
      if (names.some((name) => signIns.has(name))) {
        const taken = takeToken(await answer.text());
        if (taken.token) await tokens.keep(origin, taken.token);
        return new Response(taken.text, init);
      }
      if (names.includes("auth.signOut") && answer.ok) {
        tokens.forget();
        onSignedOut();
      }
      return new Response(answer.body ? untilCancelled(answer.body, stop) : null, init);
    } catch {
      return refuse(502);
    }
  };
}

const pairOf = (name: string, value: string | null): [string, string][] => (value === null ? [] : [[name, value]]);
