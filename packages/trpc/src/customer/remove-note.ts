import { id } from "@switchboard/contracts/id";
import { removeCustomerNote } from "@switchboard/core/customer/notes";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const removeNote = procedure("customer.write", ["staff"])
  .input(z.strictObject({ customer_note_id: id }))
  .output(z.object({ removed: z.boolean() }))
  .mutation(({ ctx, input }) => removeCustomerNote(ctx.core, ctx.actor, input));
