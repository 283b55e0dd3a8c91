import { createHmac } from "node:crypto";
import type { ChatModel, ModelReply, ModelRequest } from "../model/port.ts";
import { definitionHash } from "../tools/definition.ts";

/** Where replies are kept. A miss, and a cache that does not answer, give undefined. */
export type CachePort = {
  get(key: string): Promise<string | undefined>;
  /** `ttl` in seconds. */
  set(key: string, value: string, ttl: number): Promise<void>;
};

export type CacheSettings = {
  cache: CachePort;
  /** Secret of the HMAC that makes the keys. */
  key: string;
  client_id: string;
  /** The config version's id. */
  config_id: string;
  /** Default 3600. */
  ttl_s?: number | undefined;
};

const DEFAULT_TTL_S = 3600;

/**
 * Answers the very same prompt from the cache: same client, config version, model, parameters, tool definitions and messages.
 * Only final texts are kept, never a decision with tool calls. A cache that fails is no reason not to answer.
 */
export function cachedModel(model: ChatModel, settings: CacheSettings): ChatModel {
  return {
    family: model.family,
    name: model.name,
    async complete(request, stream) {
      const key = cacheKey(model, request, settings);
      const kept = await settings.cache.get(key).catch(() => undefined);
      if (kept !== undefined) {
        const reply = JSON.parse(kept) as Pick<ModelReply, "text" | "model" | "offline">;
        stream?.onDelta(reply.text);
        return { ...reply, tool_calls: [], cached: true };
      }
      const reply = await model.complete(request, stream);
      if (reply.tool_calls.length > 0 || reply.text.trim() === "") return reply;
      const { text, model: answered, offline } = reply;
      const value = JSON.stringify({ text, model: answered, ...(offline ? { offline } : {}) });
      await settings.cache.set(key, value, settings.ttl_s ?? DEFAULT_TTL_S).catch(() => {});
      return reply;
    },
  };
}

function cacheKey(model: ChatModel, request: ModelRequest, { key, client_id, config_id }: CacheSettings): string {
  const { messages, tools, temperature, max_tokens } = request;
  const parts = [
    client_id,
    config_id,
    model.family,
    model.name,
    temperature,
    max_tokens,
    tools.map(definitionHash),
    messages,
  ];
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex");
}
