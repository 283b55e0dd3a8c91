import { deadLetterRef } from "@switchboard/contracts/dead-letter";
import { replayDeadLetter } from "@switchboard/core/dead-letter/replay";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const replay = procedure("dead_letter.replay", ["staff"])
  .input(deadLetterRef)
  .output(z.object({ id: z.string() }))
  .mutation(({ ctx, input }) => replayDeadLetter(ctx.core, ctx.actor, input));
