import { APIConnectionError, APIError, OpenAI } from "openai";
import { lost, refusal, type Service, SpeechError } from "../port/speech-error.ts";

/** `baseUrl`: as `http://127.0.0.1:8000/v1`. */
export type OpenaiOptions = { baseUrl: string; apiKey: string | undefined; model: string; language: string };

/** A client of any server that speaks OpenAI's format. It asks once: who uses it knows when to ask again. */
export function openaiClient({ baseUrl, apiKey = "none" }: OpenaiOptions): OpenAI {
  // Its log would hold what people say.
  return new OpenAI({
    baseURL: baseUrl,
    apiKey,
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: "off",
    fetch: fetchWhole,
  });
}

/**
 * Sends a form as the bytes that it is: of one that is called off while it is sent, Node would leave a rejection behind that ends the
 * process.
 */
async function fetchWhole(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  if (!(init.body instanceof FormData)) return fetch(url, init);
  const form = new Response(init.body);
  const headers = new Headers(init.headers);
  headers.set("content-type", form.headers.get("content-type") ?? "");
  return fetch(url, { ...init, headers, body: await form.arrayBuffer() });
}

/** An error of the client as one of speech. The aborted signal's reason where that was it. */
export function openaiError(service: Service, err: unknown, signal: AbortSignal, begun = false): unknown {
  if (signal.aborted) return signal.reason;
  if (err instanceof SpeechError) return err;
  if (err instanceof APIConnectionError) return lost(service, begun);
  if (err instanceof APIError && err.status !== undefined) return refusal(service, err.status);
  return lost(service, true);
}
