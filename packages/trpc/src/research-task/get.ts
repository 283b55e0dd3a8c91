import { id } from "@switchboard/contracts/id";
import { researchTask } from "@switchboard/contracts/research-task";
import { getResearchTask } from "@switchboard/core/research-task/get";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const get = procedure("research_task.read", ["staff"])
  .input(z.strictObject({ research_task_id: id }))
  .output(researchTask)
  .query(({ ctx, input }) => getResearchTask(ctx.core, ctx.actor, input));
