import { chatAnswer } from "@switchboard/contracts/chat";
import { chat as useCase } from "@switchboard/core/conversation/chat";
import { procedure } from "../procedure.ts";
import { never } from "../rest/never.ts";
import { chatHeaders, chatInput, chatWaitMs, ownClient } from "./chat-input.ts";

export const chat = procedure("conversation.send", ["api_key"])
  .meta({
    rest: {
      method: "POST",
      path: "/v1/chat",
      summary: "Send a customer's message and get the agent's reply",
      description:
        "Answers with the first reply that covers the message. `reply` is null at once while a person holds the floor, and after 30 s otherwise. With `Accept: text/event-stream` the answer comes as it is written: `accepted`, `draft` and `reset`, `event` (log entries), and `done` with the same body as here.",
      headers: chatHeaders,
    },
  })
  .input(chatInput)
  .output(chatAnswer)
  .mutation(({ ctx, input: { idempotency_key, ...request }, signal }) => {
    ownClient(ctx, request.client_id);
    return useCase(ctx.core, ctx.actor, request, { waitMs: chatWaitMs, signal: signal ?? never, idempotency_key });
  });
