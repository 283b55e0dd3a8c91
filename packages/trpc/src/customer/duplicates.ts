import { customerCandidate } from "@switchboard/contracts/customer";
import { listDuplicates } from "@switchboard/core/customer/candidates";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const duplicates = procedure("customer.read", ["staff"])
  .input(oneCustomer)
  .output(z.array(customerCandidate))
  .query(({ ctx, input }) => listDuplicates(ctx.core, ctx.actor, { id: input.customer_id }));
