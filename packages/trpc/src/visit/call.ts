import { visitCallTicket } from "@switchboard/contracts/call";
import { startVisitCall } from "@switchboard/core/call/start-visit";
import { procedure } from "../procedure.ts";

/** The visitor calls the agent; the answer is what their browser joins the call with. */
export const call = procedure("conversation.send", ["visitor"])
  .meta({
    visitor_limit: true,
    rest: {
      method: "POST",
      path: "/v1/widget/calls",
      summary: "Call the agent from a page",
      description:
        "In the visitor's conversation. Gives the media server's address and a token of two minutes for it. A visitor who is on a call already gets a new token for that one.",
      cross_origin: true,
    },
  })
  .output(visitCallTicket)
  .mutation(({ ctx }) => startVisitCall(ctx.core, ctx.actor, ctx.customer, ctx.caller.ip));
