import { exported, exportFormat } from "@switchboard/contracts/exported";
import { id } from "@switchboard/contracts/id";
import { exportResearchTask } from "@switchboard/core/research-task/export";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const exportTask = procedure("research_task.read", ["staff"])
  .input(z.strictObject({ research_task_id: id, format: exportFormat }))
  .output(exported)
  .mutation(({ ctx, input }) => exportResearchTask(ctx.core, ctx.actor, input));
