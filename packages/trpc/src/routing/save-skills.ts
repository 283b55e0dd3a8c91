import { id } from "@switchboard/contracts/id";
import { newStaffSkills } from "@switchboard/contracts/routing";
import { saveStaffSkills } from "@switchboard/core/routing/save-skills";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const saveSkills = procedure("routing.write", ["staff"])
  .input(newStaffSkills)
  .output(z.object({ staff_id: id, version: z.number().int() }))
  .mutation(({ ctx, input }) => saveStaffSkills(ctx.core, ctx.actor, input));
