import { customerField } from "@switchboard/contracts/customer";
import { revealField as useCase } from "@switchboard/core/customer/reveal";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const revealField = procedure("customer.reveal", ["staff"])
  .input(oneCustomer.extend({ field: customerField, copy: z.boolean() }))
  .output(z.object({ value: z.string() }))
  .mutation(({ ctx, input: { customer_id, ...rest } }) => useCase(ctx.core, ctx.actor, { id: customer_id, ...rest }));
