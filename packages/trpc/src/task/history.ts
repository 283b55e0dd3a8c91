import { taskHistoryEntry } from "@switchboard/contracts/task";
import { taskHistory } from "@switchboard/core/task/history";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneTask } from "./input.ts";

export const history = procedure("task.read", ["staff"])
  .input(oneTask)
  .output(z.object({ steps: z.array(taskHistoryEntry) }))
  .query(async ({ ctx, input }) => ({ steps: await taskHistory(ctx.core, ctx.actor, input) }));
