import { recordingPeaks as peaks } from "@switchboard/contracts/recording";
import { recordingPeaks as readPeaks } from "@switchboard/core/recording/peaks";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCall } from "./input.ts";

export const recordingPeaks = procedure("recording.hear", ["staff"])
  .input(oneCall.extend({ steps: z.number().int().min(10).max(2_000).default(300) }))
  .output(peaks)
  .query(({ ctx, input }) => readPeaks(ctx.core, ctx.actor, input));
