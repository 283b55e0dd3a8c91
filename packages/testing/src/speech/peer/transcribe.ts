import type { IncomingMessage, ServerResponse } from "node:http";
import { readWav } from "@switchboard/media/speech/wav";
import { loudMs } from "../conformance/sound.ts";
import type { Listener } from "./listener.ts";
import { PEER_KEY, type PeerMood } from "./mood.ts";

/** Answers `POST /v1/audio/transcriptions`: a form with a WAV file and a model. */
export async function transcription(
  request: IncomingMessage,
  body: Buffer,
  listener: Listener,
): Promise<number | string> {
  if (request.headers.authorization !== `Bearer ${PEER_KEY}`) return 401;
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  const form = await new Response(new Uint8Array(body), { headers }).formData();
  const file = form.get("file");
  if (!(file instanceof File) || !form.get("model")) return 400;
  const { samples, sampleRate } = readWav(Buffer.from(await file.arrayBuffer()));
  const words = listener.words(loudMs(samples, sampleRate));
  listener.next();
  return words;
}

/** Answers a request for words as the mood is. */
export function answerWithWords(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  mood: PeerMood,
  listener: Listener,
): void {
  if (mood === "hangs" || mood === "hangs later") return;
  if (mood === "breaks off") {
    response.destroy();
    return;
  }
  if (mood === "nonsense") {
    response.writeHead(200, { "content-type": "text/html" }).end("<html>It works!</html>");
    return;
  }
  const reply = (answer: number | string): void => {
    const refused = typeof answer === "number";
    response.writeHead(refused ? answer : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(refused ? { error: { message: "Refused." } } : { text: answer }));
  };
  if (typeof mood === "object") reply(mood.status);
  else transcription(request, body, listener).then(reply, () => reply(400));
}
