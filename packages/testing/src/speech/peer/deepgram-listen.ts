import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { loudMs } from "../conformance/sound.ts";
import type { Listener } from "./listener.ts";
import { PEER_KEY, type PeerMood } from "./mood.ts";

const rate = 16_000;
const endpointMs = 300;
const tellEveryMs = 500;
const server = new WebSocketServer({ noServer: true });

type Upgrade = { request: IncomingMessage; socket: Socket; head: Buffer };

/** Takes `GET /v1/listen` with its web socket. */
export function listenLikeDeepgram({ request, socket, head }: Upgrade, mood: PeerMood, listener: Listener): void {
  const params = new URL(request.url ?? "", "http://peer").searchParams;
  const known = params.get("encoding") === "linear16" && params.get("sample_rate") === String(rate);
  const authorized = request.headers.authorization === `Token ${PEER_KEY}`;
  const status = typeof mood === "object" ? mood.status : authorized ? (known ? 101 : 400) : 401;
  if (status !== 101) {
    socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`);
    return;
  }
  // A hang before the handshake, or after it.
  if (mood === "hangs") return;
  server.handleUpgrade(request, socket, head, (web) => {
    web.on("error", () => undefined);
    if (mood === "hangs later") return;
    if (mood === "nonsense") web.send("It works!");
    else hear(web, mood === "breaks off", listener);
  });
}

/** Listens as the real one does: what began, words so far, words that stay, and the end. */
function hear(web: WebSocket, breaksOff: boolean, listener: Listener): void {
  const send = (message: object): void => web.send(JSON.stringify(message));
  /** Milliseconds: received in all; up to the last final words; of sound in the utterance; of silence behind it; since the last word. */
  let [at, from, heard, quiet, untold] = [0, 0, 0, 0, 0];
  const results = (is_final: boolean, speech_final: boolean): void => {
    const channel = { alternatives: [{ transcript: listener.words(heard), confidence: 0.98, words: [] }] };
    send({ type: "Results", start: from / 1000, duration: (at - from) / 1000, is_final, speech_final, channel });
    untold = 0;
    if (!is_final) return;
    if (heard > 0) listener.next();
    [from, heard, quiet] = [at, 0, 0];
  };
  web.on("message", (data: Buffer, binary) => {
    if (!binary) {
      if ((JSON.parse(data.toString()) as { type: string }).type !== "CloseStream") return;
      results(true, heard > 0);
      send({ type: "Metadata", request_id: "peer", channels: 1 });
      web.close(1000);
      return;
    }
    const samples = new Int16Array(new Uint8Array(data).buffer);
    const ms = samples.length / (rate / 1000);
    const loud = loudMs(samples);
    at += ms;
    untold += ms;
    if (loud > 0 && heard === 0) send({ type: "SpeechStarted", channel: [0, 1], timestamp: at / 1000 });
    heard += loud;
    quiet = loud > 0 ? 0 : quiet + ms;
    if (breaksOff && listener.share(heard) > 0.5) web.terminate();
    else if (heard > 0 && quiet >= endpointMs) results(true, true);
    else if (untold >= tellEveryMs) results(false, false);
  });
}
