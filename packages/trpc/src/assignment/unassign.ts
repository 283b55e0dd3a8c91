import { id } from "@switchboard/contracts/id";
import { skill } from "@switchboard/contracts/routing";
import { unassign as useCase } from "@switchboard/core/assignment/unassign";
import { z } from "zod";
import { oneConversation } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

export const unassign = procedure("assignment.write", ["staff"])
  .input(oneConversation.extend({ queue: skill.nullable(), seen_staff_id: id.nullable() }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
