import { staffChange, staffChanged } from "@switchboard/contracts/staff";
import { changeStaff } from "@switchboard/core/staff/change";
import { procedure } from "../procedure.ts";

export const change = procedure("staff.manage", ["staff"])
  .input(staffChange)
  .output(staffChanged)
  .mutation(({ ctx, input }) => changeStaff(ctx.core, ctx.actor, input));
