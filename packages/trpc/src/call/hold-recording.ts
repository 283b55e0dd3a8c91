import { holdRecording as hold } from "@switchboard/core/recording/hold";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const holdRecording = procedure("recording.hold", ["staff"])
  .input(oneCall.extend({ held: z.boolean(), reason: z.string().trim().min(3).max(500) }))
  .output(z.object({ held: z.boolean() }))
  .mutation(({ ctx, input }) => hold(ctx.core, ctx.actor, input));
