import { AppError } from "@switchboard/kit/app-error";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const reset = procedure("demo.reset", ["staff"])
  .output(z.object({ reset: z.literal(true) }))
  .mutation(async ({ ctx }) => {
    if (!ctx.system.resetDemo) throw new AppError("not_found", "This is not a demo.");
    await ctx.system.resetDemo();
    return { reset: true as const };
  });
