import { conversationSummary } from "@switchboard/contracts/conversation";
import { listCustomerConversations } from "@switchboard/core/customer/conversations";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";
import { oneCustomer } from "./input.ts";

export const conversations = procedure("customer.read", ["staff"])
  .input(pageInput.extend(oneCustomer.shape))
  .output(pageOf(conversationSummary))
  .query(async ({ ctx, input: { customer_id, ...page } }) =>
    toWire(await listCustomerConversations(ctx.core, ctx.actor, { id: customer_id, ...page })),
  );
