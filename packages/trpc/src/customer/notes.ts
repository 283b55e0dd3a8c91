import { customerNote } from "@switchboard/contracts/customer";
import { listCustomerNotes } from "@switchboard/core/customer/notes";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const notes = procedure("customer.read", ["staff"])
  .input(pageInput.extend(oneCustomer.shape))
  .output(pageOf(customerNote))
  .query(async ({ ctx, input: { customer_id, ...page } }) =>
    toWire(await listCustomerNotes(ctx.core, ctx.actor, { id: customer_id, ...page })),
  );
