import { approvalStatus, approvalSummary } from "@switchboard/contracts/approval";
import { listApprovals } from "@switchboard/core/approval/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("approval.read", ["staff"])
  .input(pageInput.extend({ status: approvalStatus.optional() }))
  .output(pageOf(approvalSummary))
  .query(async ({ ctx, input }) => toWire(await listApprovals(ctx.core, ctx.actor, input)));
