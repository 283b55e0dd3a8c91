import { id } from "@switchboard/contracts/id";
import { staffEvent, staffMember } from "@switchboard/contracts/staff";
import { getStaff } from "@switchboard/core/staff/get";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const get = procedure("staff.manage", ["staff"])
  .input(z.strictObject({ staff_id: id }))
  .output(z.object({ member: staffMember, history: z.array(staffEvent), second_factor: z.boolean() }))
  .query(({ ctx, input }) => getStaff(ctx.core, input));
