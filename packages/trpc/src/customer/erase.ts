import { erasure } from "@switchboard/contracts/customer";
import { eraseCustomer } from "@switchboard/core/customer/erase";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const erase = procedure("customer.erase", ["staff"])
  .input(oneCustomer.extend({ confirm: z.string().max(20) }))
  .output(erasure)
  .mutation(({ ctx, input }) => eraseCustomer(ctx.core, ctx.actor, { id: input.customer_id, confirm: input.confirm }));
