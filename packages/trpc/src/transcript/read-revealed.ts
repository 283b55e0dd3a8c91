import { transcriptChoice, transcriptPart } from "@switchboard/contracts/transcript";
import { readTranscript } from "@switchboard/core/transcript/read";
import { oneConversation, seq } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

/** A transcript with personal data in plain; every piece is audited. */
export const readRevealed = procedure("customer.reveal", ["staff"])
  .input(oneConversation.extend({ ...transcriptChoice.shape, after_seq: seq.default(0) }))
  .output(transcriptPart)
  .mutation(({ ctx, input }) => readTranscript(ctx.core, ctx.actor, input, { reveal: true }));
