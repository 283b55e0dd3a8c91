import { pauseReason } from "@switchboard/contracts/recording";
import { pauseRecording as pause, resumeRecording as resume } from "@switchboard/core/recording/pause";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

const changed = z.object({ changed: z.boolean() });

export const pauseRecording = procedure("call.join", ["staff"])
  .input(oneCall.extend({ why: pauseReason.default("card_number") }))
  .output(changed)
  .mutation(({ ctx, input }) => pause(ctx.core, ctx.actor, input));

export const resumeRecording = procedure("call.join", ["staff"])
  .input(oneCall)
  .output(changed)
  .mutation(({ ctx, input }) => resume(ctx.core, ctx.actor, input));
