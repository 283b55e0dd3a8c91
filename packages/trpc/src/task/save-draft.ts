import { saveTaskDraft } from "@switchboard/core/task/save-draft";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneTask, written } from "./input.ts";

export const saveDraft = procedure("task.work", ["staff"])
  .input(oneTask.extend({ body: written }))
  .output(z.object({ saved: z.literal(true) }))
  .mutation(({ ctx, input }) => saveTaskDraft(ctx.core, ctx.actor, input));
