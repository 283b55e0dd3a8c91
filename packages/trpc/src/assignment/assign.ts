import { id } from "@switchboard/contracts/id";
import { assign as useCase } from "@switchboard/core/assignment/assign";
import { z } from "zod";
import { oneConversation } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

export const assign = procedure("assignment.write", ["staff"])
  .input(oneConversation.extend({ staff_id: id, seen_staff_id: id.nullable() }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
