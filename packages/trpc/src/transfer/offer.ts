import { transferOffer } from "@switchboard/contracts/assignment";
import { id } from "@switchboard/contracts/id";
import { offerTransfer } from "@switchboard/core/transfer/offer";
import { z } from "zod";
import { oneConversation } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

export const offer = procedure("floor.take", ["staff"])
  .input(oneConversation.extend({ staff_id: id, note: z.string().trim().max(1_000) }))
  .output(z.object({ transfer: transferOffer }))
  .mutation(({ ctx, input }) => offerTransfer(ctx.core, ctx.actor, input));
