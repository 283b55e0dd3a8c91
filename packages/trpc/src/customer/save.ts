import { customerFields, customerView } from "@switchboard/contracts/customer";
import { saveCustomer } from "@switchboard/core/customer/save";
import { procedure } from "../procedure.ts";
import { oneCustomer, seenVersion } from "./input.ts";

export const save = procedure("customer.write", ["staff"])
  .input(customerFields.extend({ ...oneCustomer.shape, version: seenVersion }))
  .output(customerView)
  .mutation(({ ctx, input: { customer_id, ...rest } }) =>
    saveCustomer(ctx.core, ctx.actor, { id: customer_id, ...rest }),
  );
