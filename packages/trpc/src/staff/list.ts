import { staffMember } from "@switchboard/contracts/staff";
import { listStaff } from "@switchboard/core/staff/list";
import { z } from "zod";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("staff.manage", ["staff"])
  .input(pageInput.extend({ q: z.string().trim().max(100).optional() }))
  .output(pageOf(staffMember))
  .query(async ({ ctx, input }) => toWire(await listStaff(ctx.core, input)));
