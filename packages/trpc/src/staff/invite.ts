import { staffInvite, staffLink, staffMember } from "@switchboard/contracts/staff";
import { inviteStaff } from "@switchboard/core/staff/invite";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const invite = procedure("staff.manage", ["staff"])
  .input(staffInvite)
  .output(z.object({ member: staffMember, link: staffLink }))
  .mutation(({ ctx, input }) => inviteStaff(ctx.core, ctx.actor, input));
