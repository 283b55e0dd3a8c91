import { knowledgeDocument, languageChoice } from "@switchboard/contracts/knowledge";
import { setLanguage as useCase } from "@switchboard/core/knowledge/set-language";
import { procedure } from "../procedure.ts";

export const setLanguage = procedure("knowledge.write")
  .input(languageChoice)
  .output(knowledgeDocument)
  .mutation(({ ctx, input }) => useCase(ctx.core, ctx.actor, input));
