import { newDial } from "@switchboard/contracts/telephony";
import { dial as call } from "@switchboard/core/telephony/dial";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const dial = procedure("call.dial", ["staff"])
  .input(newDial)
  .output(z.object({ call_id: z.uuid(), conversation_id: z.uuid() }))
  .mutation(async ({ ctx, input }) => {
    const { id, conversation_id } = await call(ctx.core, ctx.actor, input);
    return { call_id: id, conversation_id };
  });
