import { type ChatPart, streamChat } from "@switchboard/core/conversation/stream-chat";
import { procedure } from "../procedure.ts";
import type { Frame } from "../rest/face.ts";
import { never } from "../rest/never.ts";
import { chatHeaders, chatInput, chatWaitMs, ownClient } from "./chat-input.ts";

/** The streaming form of `chat`, on the same route for callers that accept an event stream. */
export const chatStream = procedure("conversation.send", ["api_key"])
  .meta({
    rest: {
      method: "POST",
      path: "/v1/chat",
      summary: "Send a customer's message and read the agent's reply as it is written",
      headers: chatHeaders,
      frame: toFrame,
    },
  })
  .input(chatInput)
  .subscription(async function* ({
    ctx,
    input: { idempotency_key, ...request },
    signal = never,
  }): AsyncGenerator<ChatPart> {
    ownClient(ctx, request.client_id);
    yield* streamChat(ctx.core, ctx.actor, request, { waitMs: chatWaitMs, signal, idempotency_key });
  });

function toFrame(part: ChatPart): Frame {
  switch (part.kind) {
    case "accepted":
      return { event: "accepted", data: { conversation_id: part.conversation_id, seq: part.seq } };
    case "draft":
      return { event: part.draft.kind === "draft_reset" ? "reset" : "draft", data: part.draft };
    case "event":
      return { event: "event", data: part.event };
    case "done":
      return { event: "done", data: part.answer };
  }
}
