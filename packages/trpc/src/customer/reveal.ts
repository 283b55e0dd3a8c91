import { customerView } from "@switchboard/contracts/customer";
import { revealCustomer } from "@switchboard/core/customer/reveal";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const reveal = procedure("customer.reveal", ["staff"])
  .input(oneCustomer)
  .output(customerView)
  .mutation(({ ctx, input }) => revealCustomer(ctx.core, ctx.actor, { id: input.customer_id }));
