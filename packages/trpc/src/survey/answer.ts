import { surveyReply } from "@switchboard/contracts/visitor";
import { answerSurvey } from "@switchboard/core/survey/answer";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const answer = procedure("survey.answer", ["api_key", "visitor"])
  .meta({
    rest: [
      {
        method: "POST",
        path: "/v1/conversations/{conversation_id}/survey",
        summary: "Answer the survey that was offered at a conversation's end",
      },
      {
        method: "POST",
        path: "/v1/widget/survey",
        summary: "Answer the survey of the visitor's own conversation",
        cross_origin: true,
      },
    ],
  })
  .input(surveyReply)
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => answerSurvey(ctx.core, ctx.actor, input));
