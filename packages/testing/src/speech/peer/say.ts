import type { IncomingMessage, ServerResponse } from "node:http";
import { writeWav } from "@switchboard/media/speech/wav";
import { z } from "zod";
import { tone } from "../../voice/tone-voice.ts";
import { PEER_KEY, type PeerMood } from "./mood.ts";

const secondsPerLetter = 0.05;
/** `tone` makes sound at this rate. */
const toneRate = 16_000;

/** What is to be spoken, and how; or what is wrong with the request, as a status. */
type Asked = { text: string; rate: number; wav: boolean };
type Refused = "401" | "404" | "422";

const openai = z.object({
  input: z.string().min(1),
  model: z.string().min(1),
  voice: z.string().min(1),
  response_format: z.literal("wav"),
});
const elevenlabs = z.strictObject({ text: z.string().min(1), model_id: z.string().min(1), language_code: z.string() });
const deepgram = z.strictObject({ text: z.string().min(1).max(2_000) });

/** Reads a request for speech in any of the three formats, as strictly as the services do. */
export function soundRequest(request: IncomingMessage, body: Buffer): Asked | Refused {
  const url = new URL(request.url ?? "", "http://peer");
  const { authorization = request.headers["xi-api-key"] } = request.headers;
  const key = String(authorization).replace(/^(Bearer|Token) /, "");
  if (key !== PEER_KEY) return "401";
  const json = (): unknown => JSON.parse(body.toString());
  if (url.pathname === "/v1/audio/speech") {
    const { data } = openai.safeParse(json());
    // As Piper does: at its voice's own rate.
    return data ? { text: data.input, rate: 22_050, wav: true } : "422";
  }
  if (/^\/v1\/text-to-speech\/[\w-]+\/stream$/.test(url.pathname)) {
    const { data } = elevenlabs.safeParse(json());
    return data
      ? { text: data.text, rate: Number(url.searchParams.get("output_format")?.slice(4)), wav: false }
      : "422";
  }
  if (url.pathname === "/v1/speak") {
    const { data } = deepgram.safeParse(json());
    const wanted = url.searchParams.get("encoding") === "linear16" && url.searchParams.get("container") === "none";
    return data && wanted ? { text: data.text, rate: Number(url.searchParams.get("sample_rate")), wav: false } : "422";
  }
  return "404";
}

/** Answers with a tone as long as the text, in two pieces. */
export async function answerWithSound(
  response: ServerResponse,
  asked: Asked | Refused,
  mood: PeerMood,
  gate: Promise<void>,
): Promise<void> {
  if (mood === "hangs") return;
  const status = typeof asked === "string" ? Number(asked) : typeof mood === "object" ? mood.status : 200;
  if (typeof asked === "string" || status !== 200) {
    const problem = { error: { message: "Refused." }, detail: { status: "refused", message: "Refused." } };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(problem));
    return;
  }
  if (mood === "nonsense") {
    response.writeHead(200, { "content-type": "text/html" }).end("<html>It works!</html>");
    return;
  }
  const samples = atRate(tone(asked.text.length * secondsPerLetter), asked.rate);
  const sound = asked.wav ? writeWav(samples, asked.rate) : Buffer.from(samples.buffer);
  const half = Math.floor(sound.length / 2) | 1;
  response.writeHead(200, { "content-type": asked.wav ? "audio/wav" : "audio/pcm" });
  response.write(sound.subarray(0, half));
  if (mood === "hangs later") return;
  if (mood === "held") await gate;
  if (mood === "breaks off") setImmediate(() => response.destroy());
  else response.end(sound.subarray(half));
}

function atRate(samples: Int16Array, rate: number): Int16Array<ArrayBuffer> {
  const length = Math.floor((samples.length * rate) / toneRate);
  return Int16Array.from({ length }, (_, i) => samples[Math.floor((i * toneRate) / rate)] ?? 0);
}
