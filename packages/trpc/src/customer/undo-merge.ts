import { customerView } from "@switchboard/contracts/customer";
import { id } from "@switchboard/contracts/id";
import { undoMerge as useCase } from "@switchboard/core/customer/undo-merge";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const undoMerge = procedure("customer.merge", ["staff"])
  .input(z.strictObject({ merge_id: id }))
  .output(customerView)
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
