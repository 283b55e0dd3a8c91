import { customerNote } from "@switchboard/contracts/customer";
import { addCustomerNote } from "@switchboard/core/customer/notes";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const addNote = procedure("customer.write", ["staff"])
  .input(oneCustomer.extend({ text: z.string().trim().min(1).max(4000) }))
  .output(customerNote)
  .mutation(({ ctx, input }) => addCustomerNote(ctx.core, ctx.actor, { id: input.customer_id, text: input.text }));
