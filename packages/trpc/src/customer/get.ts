import { customerView } from "@switchboard/contracts/customer";
import { getCustomer } from "@switchboard/core/customer/get";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const get = procedure("customer.read", ["staff"])
  .input(oneCustomer)
  .output(customerView)
  .query(({ ctx, input }) => getCustomer(ctx.core, ctx.actor, { id: input.customer_id }));
