import { cursor } from "@switchboard/contracts/id";
import { exportCustomer } from "@switchboard/core/customer/export";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const exportAll = procedure("customer.export", ["staff"])
  .input(oneCustomer.extend({ cursor: cursor.optional() }))
  .output(z.object({ text: z.string(), next_cursor: z.string().nullable() }))
  .mutation(({ ctx, input }) => exportCustomer(ctx.core, ctx.actor, { id: input.customer_id, cursor: input.cursor }));
