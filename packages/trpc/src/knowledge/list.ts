import { knowledgeDocument } from "@switchboard/contracts/knowledge";
import { listKnowledge } from "@switchboard/core/knowledge/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("knowledge.read")
  .meta({ rest: { method: "GET", path: "/v1/knowledge", summary: "List the documents of the client's knowledge" } })
  .input(pageInput)
  .output(pageOf(knowledgeDocument))
  .query(async ({ ctx, input }) => toWire(await listKnowledge(ctx.core, ctx.actor, input)));
