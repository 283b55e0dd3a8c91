import { approval } from "@switchboard/contracts/approval";
import { getApproval } from "@switchboard/core/approval/get";
import { procedure } from "../procedure.ts";
import { oneTask } from "../task/input.ts";

export const get = procedure("approval.read", ["staff"])
  .input(oneTask)
  .output(approval)
  .query(({ ctx, input }) => getApproval(ctx.core, ctx.actor, input));
