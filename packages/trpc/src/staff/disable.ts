import { id } from "@switchboard/contracts/id";
import { staffChanged } from "@switchboard/contracts/staff";
import { disableStaff, enableStaff } from "@switchboard/core/staff/disable";
import { z } from "zod";
import { procedure } from "../procedure.ts";

const seen = z.strictObject({ staff_id: id, version: z.number().int() });

export const disable = procedure("staff.manage", ["staff"])
  .input(seen)
  .output(staffChanged)
  .mutation(({ ctx, input }) => disableStaff(ctx.core, ctx.actor, input));

export const enable = procedure("staff.manage", ["staff"])
  .input(seen)
  .output(staffChanged)
  .mutation(({ ctx, input }) => enableStaff(ctx.core, ctx.actor, input));
