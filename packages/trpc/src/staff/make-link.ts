import { id } from "@switchboard/contracts/id";
import { staffLink } from "@switchboard/contracts/staff";
import { makeStaffLink } from "@switchboard/core/staff/make-link";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const makeLink = procedure("staff.manage", ["staff"])
  .input(z.strictObject({ staff_id: id }))
  .output(staffLink)
  .mutation(({ ctx, input }) => makeStaffLink(ctx.core, ctx.actor, input));
