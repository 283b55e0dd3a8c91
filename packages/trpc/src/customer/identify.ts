import { customerFields, customerView } from "@switchboard/contracts/customer";
import { id } from "@switchboard/contracts/id";
import { identifyVisitor } from "@switchboard/core/customer/identify";
import { oneConversation } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

export const identify = procedure("customer.write", ["staff"])
  .input(oneConversation.extend({ customer_id: id.optional(), fields: customerFields.optional() }))
  .output(customerView)
  .mutation(({ ctx, input }) => identifyVisitor(ctx.core, ctx.actor, input));
