import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { listenLikeDeepgram } from "./deepgram-listen.ts";
import { type Expected, Listener } from "./listener.ts";
import type { PeerMood } from "./mood.ts";
import { answerWithSound, soundRequest } from "./say.ts";
import { answerWithWords } from "./transcribe.ts";

/** A server on loopback that speaks the wire formats of OpenAI's speech, Deepgram and ElevenLabs. */
export type SpeechPeer = {
  /** For `STT_BASE_URL` and `TTS_BASE_URL`. */
  openaiUrl: string;
  /** For `DEEPGRAM_BASE_URL` and `ELEVENLABS_BASE_URL`. */
  url: string;
  /** Texts that it was asked to speak since the last `expect` or `reset`, oldest first. */
  texts: string[];
  /** What each request asks for, as its path and query. */
  paths: string[];
  /** How the next requests are taken, one after the other; the last one stays. */
  mood(...moods: PeerMood[]): void;
  /** What will be said to it: it cannot hear words, so it gives these, in proportion to how much of their sound it got. */
  expect(utterances: readonly Expected[]): void;
  /** Lets the answers go that are held back. */
  letGo(): void;
  /** Requests that have no answer yet. */
  open(): number;
  reset(): void;
  close(): Promise<void>;
};

/** Starts the peer. */
export async function startSpeechPeer(): Promise<SpeechPeer> {
  const texts: string[] = [];
  const paths: string[] = [];
  const moods: PeerMood[] = [];
  const listener = new Listener();
  const open = new Set<object>();
  let gate = Promise.withResolvers<void>();
  const nextMood = (): PeerMood => (moods.length > 1 ? moods.shift() : moods[0]) ?? "well";
  const begin = (request: IncomingMessage, connection: { once(event: "close", then: () => void): unknown }): void => {
    paths.push(request.url ?? "");
    const entry = {};
    open.add(entry);
    connection.once("close", () => open.delete(entry));
  };

  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer): void => {
    const mood = nextMood();
    const path = new URL(request.url ?? "", "http://peer").pathname;
    if (path === "/v1/audio/transcriptions") return answerWithWords(request, response, body, mood, listener);
    const asked = soundRequest(request, body);
    if (typeof asked !== "string") texts.push(asked.text);
    void answerWithSound(response, asked, mood, gate.promise);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    begin(request, response);
    response.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(request, response, Buffer.concat(chunks)));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    begin(request, socket);
    listenLikeDeepgram({ request, socket, head }, nextMood(), listener);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reset = (): void => {
    texts.length = 0;
    paths.length = 0;
    moods.length = 0;
    gate = Promise.withResolvers();
  };
  return {
    openaiUrl: `${url}/v1`,
    url,
    texts,
    paths,
    mood: (...next) => void moods.splice(0, moods.length, ...next),
    expect(utterances) {
      reset();
      listener.expect(utterances);
    },
    letGo: () => gate.resolve(),
    open: () => open.size,
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
