import type { Service } from "../../port/speech-error.ts";

export type DeepgramOptions = { apiKey: string; baseUrl: string; language: string };

/** Deepgram as errors name it. */
export const deepgram = (choice: string): Service => ({
  name: "Deepgram",
  keyEnv: "DEEPGRAM_API_KEY",
  urlEnv: "DEEPGRAM_BASE_URL",
  choice,
});

/** An address of Deepgram's, for requests or for a web socket. */
export function deepgramUrl(
  { baseUrl }: DeepgramOptions,
  kind: "http" | "ws",
  path: string,
  params: Record<string, string>,
): URL {
  const url = new URL(`${baseUrl.replace(/\/$/, "").replace(/^(http|ws)/, kind)}${path}`);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url;
}
