import { researchStatus, researchSummary } from "@switchboard/contracts/research-task";
import { listResearchTasks } from "@switchboard/core/research-task/list";
import { z } from "zod";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("research_task.read", ["staff"])
  .input(
    pageInput.extend({
      status: researchStatus.optional(),
      gold: z.boolean().optional(),
      q: z.string().trim().max(200).optional(),
    }),
  )
  .output(pageOf(researchSummary))
  .query(async ({ ctx, input }) => toWire(await listResearchTasks(ctx.core, ctx.actor, input)));
