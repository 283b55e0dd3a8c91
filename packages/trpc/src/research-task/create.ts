import { id } from "@switchboard/contracts/id";
import { newResearchTask } from "@switchboard/contracts/research-task";
import { createResearchTask } from "@switchboard/core/research-task/create";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const create = procedure("research_task.create", ["staff"])
  .input(newResearchTask)
  .output(z.object({ id }))
  .mutation(({ ctx, input }) => createResearchTask(ctx.core, ctx.actor, input));
