import { createParser } from "eventsource-parser";
import { Agent, request as httpRequest } from "undici";
import { breakerKey } from "../breaker-key.ts";
import type { Endpoint } from "../endpoint.ts";
import { failureOf, ModelFailure } from "../failure.ts";
import { ReplyAssembly, readReply } from "./read-reply.ts";
import { requestBody } from "./request-body.ts";

/** Kept-alive connections to every model server; the time limits are the caller's. */
const connections = new Agent({
  keepAliveTimeout: 30_000,
  connect: { timeout: 5000 },
  headersTimeout: 0,
  bodyTimeout: 0,
});

/** A model of any server that speaks OpenAI's chat completions. `baseUrl` as in `https://host/v1`. */
export function openaiEndpoint({
  baseUrl,
  model,
  apiKey,
}: {
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
}): Endpoint {
  const url = `${baseUrl.replace(/\/+$/, "")}/chat/completions`;
  const headers = {
    "content-type": "application/json",
    ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
  };
  return {
    family: "openai",
    name: model,
    breakerKey: breakerKey("openai", url, model, apiKey ?? ""),
    async ask(request, signal, onDelta) {
      const body = requestBody(model, request, onDelta !== undefined);
      const answer = await httpRequest(url, { method: "POST", headers, body, signal, dispatcher: connections });
      if (answer.statusCode !== 200) {
        answer.body.on("error", () => {}).destroy();
        throw failureOf(answer.statusCode, headerOf(answer.headers["retry-after"]));
      }
      if (onDelta === undefined) return readReply(model, await whole(answer.body));
      return readStream(model, answer.body, onDelta);
    },
  };
}

const headerOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

async function whole(body: { text(): Promise<string> }): Promise<string> {
  try {
    return await body.text();
  } catch {
    throw new ModelFailure("cut", "the model's answer ended before it was complete");
  }
}

async function readStream(model: string, body: NodeJS.ReadableStream, onDelta: (text: string) => void) {
  const assembly = new ReplyAssembly();
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === "[DONE]") return;
      const text = assembly.add(data);
      if (text !== "") onDelta(text);
    },
  });
  body.setEncoding("utf8");
  try {
    for await (const part of body) parser.feed(String(part));
  } catch (error) {
    if (error instanceof ModelFailure) throw error;
    throw new ModelFailure("cut", "the model's answer ended before it was complete");
  }
  return assembly.finish(model);
}
