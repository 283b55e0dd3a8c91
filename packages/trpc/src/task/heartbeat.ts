import { instant } from "@switchboard/contracts/id";
import { heartbeatTask } from "@switchboard/core/task/heartbeat";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { heldTask } from "./input.ts";

export const heartbeat = procedure("task.work", ["staff"])
  .input(heldTask)
  .output(z.object({ lease_until: instant }))
  .mutation(({ ctx, input }) => heartbeatTask(ctx.core, ctx.actor, input));
