import { failedJob, failedRun } from "@switchboard/contracts/dead-letter";
import { listDeadLetters } from "@switchboard/core/dead-letter/list";
import { z } from "zod";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("dead_letter.read", ["staff"])
  .input(pageInput)
  .output(pageOf(failedRun).extend({ jobs: z.array(failedJob) }))
  .query(async ({ ctx, input }) => toWire(await listDeadLetters(ctx.core, ctx.actor, input)));
