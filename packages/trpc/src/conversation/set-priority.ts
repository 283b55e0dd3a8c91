import { priority } from "@switchboard/contracts/priority";
import { setPriority as useCase } from "@switchboard/core/conversation/set-priority";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneConversation } from "./input.ts";

export const setPriority = procedure("assignment.write", ["staff"])
  .input(oneConversation.extend({ priority }))
  .output(z.object({ priority }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
