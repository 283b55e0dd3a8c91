import { visitorAccepted, visitorMessage } from "@switchboard/contracts/visitor";
import { sendMessage } from "@switchboard/core/conversation/send-message";
import { procedure } from "../procedure.ts";

/** Takes the visitor's message; the answer comes by the visit's stream. */
export const send = procedure("conversation.send", ["visitor"])
  .meta({
    visitor_limit: true,
    rest: { method: "POST", path: "/v1/widget/messages", summary: "Send a visitor's message", cross_origin: true },
  })
  .input(visitorMessage)
  .output(visitorAccepted)
  .mutation(async ({ ctx, input }) => {
    const { session_id, config_name } = ctx.actor;
    const { conversation_id, seq } = await sendMessage(ctx.core, ctx.actor, {
      message: input.message,
      session_id: session_id as string,
      channel_type: "web_chat",
      config_name,
      customer: ctx.customer,
      key: input.key,
      streams: true,
    });
    return { conversation_id, seq };
  });
