import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type DefaultReplies, defaultReply, STUB_TEXT } from "./default-reply.ts";
import { geminiError, geminiEvents, geminiWhole, readGemini } from "./gemini-wire.ts";
import { openaiError, openaiEvents, openaiWhole, readOpenai } from "./openai-wire.ts";
import type { PeerReply, PeerRequest } from "./reply.ts";
import { sendError, sendReply } from "./send.ts";

export type PeerOptions = DefaultReplies & {
  port?: number;
  /** Answers a request for which nothing is scripted; undefined: the default reply. */
  reply?: (request: PeerRequest) => PeerReply | undefined;
  /** Wait before every answer that names none. */
  delayMs?: number;
  /** The only key that is let in. */
  apiKey?: string;
  /** Keeps no record of requests and does not check them: for benches. Whole answers then cost next to nothing. */
  bench?: boolean;
};

export type ModelPeer = {
  port: number;
  /** For `OPENAI_BASE_URL`. */
  openaiUrl: string;
  /** For `GEMINI_BASE_URL`. */
  geminiUrl: string;
  /** What was asked, oldest first. */
  requests: PeerRequest[];
  /** The next answers, one for each request, before the default ones. */
  script(...replies: PeerReply[]): void;
  /** Forgets script and requests. */
  reset(): void;
  close(): Promise<void>;
};

/** Starts a server on loopback that speaks OpenAI's chat completions and Gemini's generateContent. */
export async function startModelPeer(options: PeerOptions = {}): Promise<ModelPeer> {
  const requests: PeerRequest[] = [];
  const scripted: PeerReply[] = [];
  const plain = options.bench && !options.varied && !options.tools && !options.delayMs && !options.reply;
  const prepared = Buffer.from(openaiWhole("stub", { text: STUB_TEXT }));
  const preparedHead = { "content-type": "application/json", "content-length": prepared.length };
  const preparedEvents = Buffer.from(openaiEvents("stub", { text: STUB_TEXT }, true).join(""));
  const preparedEventsHead = {
    "content-type": "text/event-stream; charset=utf-8",
    "content-length": preparedEvents.length,
  };

  const answer = (req: IncomingMessage, res: ServerResponse, raw: Buffer): void => {
    const path = req.url ?? "";
    const isOpenai = path.endsWith("/chat/completions");
    if (plain && isOpenai) {
      const streamed = raw.includes('"stream":true');
      res.writeHead(200, streamed ? preparedEventsHead : preparedHead).end(streamed ? preparedEvents : prepared);
      return;
    }
    const refusal = keyProblem(req, options.apiKey);
    if (refusal !== undefined)
      return sendError(res, isOpenai ? 401 : 400, isOpenai ? openaiError(401, refusal) : geminiError(400, refusal));
    const request = isOpenai ? readBody(raw, (body) => readOpenai(req.headers, body)) : readGeminiPath(path, req, raw);
    if (request === undefined) return sendError(res, 404, openaiError(404, `Invalid URL (${req.method} ${path})`));
    if (typeof request === "string")
      return sendError(res, 400, isOpenai ? openaiError(400, request) : geminiError(400, request));
    if (!options.bench) requests.push(request);
    const reply = scripted.shift() ?? options.reply?.(request) ?? defaultReply(request, options);
    sendReply(res, { delayMs: options.delayMs ?? 0, ...reply }, wireOf(request));
  };

  const server = createServer({ keepAliveTimeout: 60_000 }, (req, res) => {
    const chunks: Buffer[] = [];
    req.on("data", (c: Buffer) => chunks.push(c));
    req.on("end", () => answer(req, res, chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    res.on("error", () => {});
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    openaiUrl: `http://127.0.0.1:${port}/v1`,
    geminiUrl: `http://127.0.0.1:${port}`,
    requests,
    script: (...replies) => void scripted.push(...replies),
    reset() {
      requests.length = 0;
      scripted.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function keyProblem(req: IncomingMessage, apiKey: string | undefined): string | undefined {
  if (apiKey === undefined) return undefined;
  const given = req.headers.authorization?.replace("Bearer ", "") ?? req.headers["x-goog-api-key"];
  return given === apiKey ? undefined : `Incorrect API key provided: ${String(given)}`;
}

function readBody(raw: Buffer, read: (body: Record<string, unknown>) => PeerRequest | string): PeerRequest | string {
  try {
    return read(JSON.parse(raw.toString("utf8")) as Record<string, unknown>);
  } catch {
    return "We could not parse the JSON body of your request.";
  }
}

function readGeminiPath(path: string, req: IncomingMessage, raw: Buffer): PeerRequest | string | undefined {
  const found = /\/models\/([^/:?]+):(generateContent|streamGenerateContent)/.exec(path);
  if (found === null) return undefined;
  return readBody(raw, (body) =>
    readGemini(found[1] as string, found[2] === "streamGenerateContent", req.headers, body),
  );
}

function wireOf(request: PeerRequest) {
  const { model, stream, body } = request;
  const usage = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage === true;
  return request.wire === "openai"
    ? {
        stream,
        whole: (r: PeerReply) => openaiWhole(model, r),
        events: (r: PeerReply) => openaiEvents(model, r, usage),
        error: openaiError,
      }
    : {
        stream,
        whole: (r: PeerReply) => geminiWhole(model, r),
        events: (r: PeerReply) => geminiEvents(model, r),
        error: geminiError,
      };
}
