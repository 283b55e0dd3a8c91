import { randomUUID } from "node:crypto";
import type { CustomerClaim } from "@switchboard/contracts/chat";
import { startVisitRequest, visit } from "@switchboard/contracts/visitor";
import { greet } from "@switchboard/core/access/greet";
import { identifyVisit, newVisitSession } from "@switchboard/core/access/identify-visit";
import { checkVouched } from "@switchboard/core/access/vouch";
import { hashKey } from "@switchboard/core/api-key/make-key";
import { refuseOrigin } from "../auth/allowed-origin.ts";
import { signInFirst } from "../auth/refusal.ts";
import type { VisitorClaims } from "../auth/visitor-token.ts";
import type { Context } from "../context.ts";
import { publicProcedure } from "../procedure.ts";

/** A visit begins with the page's publishable key, or goes on with the token of the one before. */
export const start = publicProcedure
  .meta({
    rest: {
      method: "POST",
      path: "/v1/widget/sessions",
      summary: "Begin a visit of the widget, or go on with one",
      cross_origin: true,
    },
  })
  .input(startVisitRequest)
  .output(visit)
  .mutation(async ({ ctx, input }) => {
    const key = await ctx.access.publishableKey(input.key, ctx.caller.ip);
    refuseOrigin(ctx.caller, key.row);
    const { customer, signature } = input;
    if (customer) await checkVouched(ctx.core, key.row.client_id, customer, signature);
    const earlier = input.token === undefined ? undefined : await goOn(ctx, input.token, key.row.client_id, customer);
    const identified = earlier && !earlier.customer && customer;
    const session_id = identified
      ? await identifyVisit(ctx.core, key.row.client_id, earlier.session_id)
      : (earlier?.session_id ?? newVisitSession());
    const token = await ctx.access.signVisit({
      key: hashKey(input.key),
      client_id: key.row.client_id,
      session_id,
      visitor_id: earlier?.visitor_id ?? randomUUID(),
      ...(customer && { customer }),
    });
    const { model, calls } = ctx.system.engines();
    const greeting = await greet(ctx.core, key.row);
    return {
      token,
      ...greeting,
      offline: model.family === "offline",
      calls: greeting.calls && calls.engine.state === "ready",
    };
  });

/** A visit goes on for the same customer, or for an anonymous visitor who has signed in since; for nobody else. */
async function goOn(
  ctx: Context,
  token: string,
  clientId: string,
  customer: CustomerClaim | undefined,
): Promise<VisitorClaims> {
  const earlier = await ctx.access.readVisit(token);
  const other = earlier?.customer && earlier.customer.external_customer_id !== customer?.external_customer_id;
  if (earlier?.client_id !== clientId || other) throw signInFirst("This visit has ended. Begin a new one.");
  return earlier;
}
