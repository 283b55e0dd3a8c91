import { customerView, newMerge } from "@switchboard/contracts/customer";
import { mergeCustomers } from "@switchboard/core/customer/merge";
import { procedure } from "../procedure.ts";

export const merge = procedure("customer.merge", ["staff"])
  .input(newMerge)
  .output(customerView)
  .mutation(({ ctx, input }) => mergeCustomers(ctx.core, ctx.actor, input));
