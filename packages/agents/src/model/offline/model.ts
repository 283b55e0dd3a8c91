import { setTimeout as sleep } from "node:timers/promises";
import type { ChatModel, ModelReply, ModelRequest, ModelStream } from "../port.ts";
import { decide } from "./decide.ts";

/** Name of the offline model in messages, metrics and screens. */
export const OFFLINE = "offline";

/**
 * The model that needs no account: rules alone, grounded in the client's tools and knowledge. `wordMs` paces a streamed
 * answer as a writing model would (0: at once); an answer nobody watches is not paced.
 */
export function offlineModel({ wordMs = 0 }: { wordMs?: number } = {}): ChatModel {
  return {
    family: "offline",
    name: OFFLINE,
    async complete(request: ModelRequest, stream?: ModelStream): Promise<ModelReply> {
      request.signal?.throwIfAborted();
      const { text, call } = decide(request);
      if (stream !== undefined) await speak(text, stream, wordMs, request.signal);
      const tool_calls = call === undefined ? [] : [{ call_id: callId(request), ...call }];
      return { text, tool_calls, model: OFFLINE, offline: true };
    },
  };
}

/** Unique within a conversation: numbered by the messages before it. */
const callId = (request: ModelRequest): string => `offline_${request.messages.length}`;

async function speak(
  text: string,
  stream: ModelStream,
  wordMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const word of text.match(/\S+\s*/g) ?? []) {
    if (wordMs > 0) await sleep(wordMs, undefined, signal === undefined ? {} : { signal });
    stream.onDelta(word);
  }
}
