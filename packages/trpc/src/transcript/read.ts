import { transcriptChoice, transcriptPart } from "@switchboard/contracts/transcript";
import { readTranscript } from "@switchboard/core/transcript/read";
import { oneConversation, seq } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

/** A transcript whose e-mail addresses and phone numbers are masked. */
export const read = procedure("conversation.read", ["staff", "portal_user", "api_key"])
  .meta({
    rest: {
      method: "GET",
      path: "/v1/conversations/{conversation_id}/transcript",
      summary: "Read a conversation's transcript as text, JSON or a page to print",
      description:
        "The pieces in their order are the document: ask on with `after_seq` while `next_after_seq` is a number.",
    },
  })
  .input(oneConversation.extend({ ...transcriptChoice.shape, after_seq: seq.default(0) }))
  .output(transcriptPart)
  .query(({ ctx, input }) => readTranscript(ctx.core, ctx.actor, input, { reveal: false }));
