import { routableStaff } from "@switchboard/contracts/routing";
import { listRoutableStaff } from "@switchboard/core/routing/list-staff";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const listStaff = procedure("routing.read", ["staff"])
  .output(z.array(routableStaff))
  .query(({ ctx }) => listRoutableStaff(ctx.core, ctx.actor));
