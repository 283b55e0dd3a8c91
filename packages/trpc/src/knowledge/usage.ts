import { knowledgeUsage } from "@switchboard/contracts/knowledge";
import { getUsage } from "@switchboard/core/knowledge/usage";
import { procedure } from "../procedure.ts";

export const usage = procedure("knowledge.read")
  .output(knowledgeUsage)
  .query(({ ctx }) => getUsage(ctx.core, ctx.actor));
