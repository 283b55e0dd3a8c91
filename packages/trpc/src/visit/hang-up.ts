import { endByVisitor } from "@switchboard/core/call/end-by-visitor";
import { z } from "zod";
import { oneCall } from "../call/input.ts";
import { procedure } from "../procedure.ts";

/** The visitor hangs up; the chat goes on. */
export const hangUp = procedure("conversation.send", ["visitor"])
  .meta({
    rest: { method: "POST", path: "/v1/widget/calls/end", summary: "Hang up the visitor's call", cross_origin: true },
  })
  .input(oneCall)
  .output(z.object({ ended: z.boolean() }))
  .mutation(({ ctx, input }) => endByVisitor(ctx.core, ctx.actor, input));
