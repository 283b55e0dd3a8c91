import { customerCandidate } from "@switchboard/contracts/customer";
import { findCustomers } from "@switchboard/core/customer/candidates";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const find = procedure("customer.write", ["staff"])
  .input(z.strictObject({ q: z.string().trim().min(1).max(320), names: z.boolean().default(false) }))
  .output(z.array(customerCandidate))
  .query(({ ctx, input }) => findCustomers(ctx.core, ctx.actor, input));
