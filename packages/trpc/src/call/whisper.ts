import { whisper as useCase } from "@switchboard/core/call/whisper";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const whisper = procedure("call.join", ["staff"])
  .input(oneCall.extend({ text: z.string().trim().min(1).max(1_000) }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
