import { randomUUID } from "node:crypto";
import type { GenerateContentParameters, GenerateContentResponse, GoogleGenAI } from "@google/genai";
import { breakerKey } from "../breaker-key.ts";
import type { Endpoint } from "../endpoint.ts";
import { ModelFailure } from "../failure.ts";
import type { ModelToolCall } from "../message.ts";
import type { ModelReply, ModelRequest } from "../port.ts";
import { geminiPrompt } from "./contents.ts";
import { fetchKeepingStatus } from "./keep-status.ts";

/** A Gemini model by Google's own SDK. `baseUrl` only where it is not Google's. */
export function geminiEndpoint({
  model,
  apiKey,
  baseUrl,
}: {
  model: string;
  apiKey: string;
  baseUrl?: string | undefined;
}): Endpoint {
  let loaded: Promise<GoogleGenAI> | undefined;
  return {
    family: "gemini",
    name: model,
    breakerKey: breakerKey("gemini", baseUrl ?? "", model, apiKey),
    async ask(request, signal, onDelta) {
      const parameters = parametersOf(model, request, signal);
      const assembly = new Assembly();
      loaded ??= load(apiKey, baseUrl);
      const client = await loaded;
      try {
        if (onDelta === undefined) assembly.add(await client.models.generateContent(parameters));
        else {
          for await (const part of await client.models.generateContentStream(parameters)) {
            const text = assembly.add(part);
            if (text !== "") onDelta(text);
          }
        }
      } catch (error) {
        throw asFailure(error, assembly.begun);
      }
      return assembly.finish(model);
    },
  };
}

/** The SDK costs 0.2 s and 26 MB to load, so it is loaded by the first question. */
async function load(apiKey: string, baseUrl: string | undefined): Promise<GoogleGenAI> {
  const { GoogleGenAI } = await import("@google/genai");
  return new GoogleGenAI({
    apiKey,
    httpOptions: { fetch: fetchKeepingStatus, ...(baseUrl === undefined ? {} : { baseUrl }) },
  });
}

function parametersOf(model: string, request: ModelRequest, abortSignal: AbortSignal): GenerateContentParameters {
  const { systemInstruction, contents } = geminiPrompt(request.messages);
  const functionDeclarations = request.tools.map((t) => ({
    name: t.name,
    description: t.description,
    parametersJsonSchema: t.parameters,
  }));
  return {
    model,
    contents,
    config: {
      systemInstruction,
      temperature: request.temperature,
      maxOutputTokens: request.max_tokens,
      abortSignal,
      ...(functionDeclarations.length === 0 ? {} : { tools: [{ functionDeclarations }] }),
    },
  };
}

/** An error inside a stream comes as an SDK error with a status; the rest is the connection. */
function asFailure(error: unknown, begun: boolean): unknown {
  if (error instanceof ModelFailure) return error;
  if (begun) return new ModelFailure("cut", "the model's answer ended before it was complete");
  return error;
}

/** Reasons to stop that leave no answer behind. */
const BLOCKED = new Set<string>(["SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII"]);

class Assembly {
  #text = "";
  #calls: ModelToolCall[] = [];
  #usage: GenerateContentResponse["usageMetadata"];
  #finished: string | undefined;
  #blocked = false;
  begun = false;

  add(part: GenerateContentResponse): string {
    this.begun = true;
    if (part.usageMetadata) this.#usage = part.usageMetadata;
    if (part.promptFeedback?.blockReason) this.#blocked = true;
    const candidate = part.candidates?.[0];
    if (candidate?.finishReason) this.#finished = candidate.finishReason;
    let text = "";
    for (const piece of candidate?.content?.parts ?? []) {
      if (piece.functionCall?.name) this.#addCall(piece.functionCall.name, piece.functionCall.args);
      else if (piece.text && !piece.thought) text += piece.text;
    }
    this.#text += text;
    return text;
  }

  /** Gemini matches results by name and order and may give no id; the log needs one that is used once. */
  #addCall(name: string, args: Record<string, unknown> | undefined): void {
    this.#calls.push({ call_id: `call_${randomUUID().slice(0, 12)}`, name, arguments: args ?? {} });
  }

  finish(model: string): ModelReply {
    if (this.#blocked || (this.#finished !== undefined && BLOCKED.has(this.#finished))) {
      throw new ModelFailure("refused", "the model declined to answer this conversation");
    }
    if (this.#finished === undefined) throw new ModelFailure("cut", "the model's answer ended before it was complete");
    const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = this.#usage ?? {};
    return {
      text: this.#text,
      tool_calls: this.#calls,
      model,
      ...(promptTokenCount === undefined
        ? {}
        : {
            usage: {
              input_tokens: promptTokenCount,
              output_tokens: (candidatesTokenCount ?? 0) + (thoughtsTokenCount ?? 0),
            },
          }),
    };
  }
}
