import { lost, refusal, type Service, SpeechError } from "./speech-error.ts";

/** A request for a spoken text. */
export type SoundRequest = { url: URL; headers: Record<string, string>; body: object; signal: AbortSignal };

/** Asks a service to speak, and gives what it sends as it comes. Throws `SpeechError`, with nothing of the text in it. */
export async function* postForSound(service: Service, request: SoundRequest): AsyncGenerator<Uint8Array> {
  const { url, signal } = request;
  const headers = { ...request.headers, "content-type": "application/json" };
  const body = JSON.stringify(request.body);
  const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" }).catch(() => {
    signal.throwIfAborted();
    throw lost(service, false);
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw refusal(service, response.status);
  }
  if (/json|text/.test(response.headers.get("content-type") ?? "")) {
    await response.body.cancel();
    throw new SpeechError(
      "broken",
      `${service.name} answered with something else than sound: correct ${service.urlEnv}.`,
    );
  }
  try {
    yield* response.body;
  } catch {
    signal.throwIfAborted();
    throw lost(service, true);
  }
}
