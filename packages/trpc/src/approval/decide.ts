import { approvalDecision } from "@switchboard/contracts/approval";
import { decideApproval } from "@switchboard/core/approval/decide";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const decide = procedure("approval.decide", ["staff"])
  .input(approvalDecision)
  .output(z.object({ status: z.enum(["approved", "refused"]), seq: z.number().int() }))
  .mutation(({ ctx, input }) => decideApproval(ctx.core, ctx.actor, input));
