import { idempotencyKey, messageText } from "@switchboard/contracts/chat";
import { mentions } from "@switchboard/contracts/note";
import { writeNote } from "@switchboard/core/note/write";
import { z } from "zod";
import { oneConversation } from "../conversation/input.ts";
import { procedure } from "../procedure.ts";

export const write = procedure("note.write", ["staff"])
  .input(oneConversation.extend({ text: messageText, mentions, key: idempotencyKey }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => writeNote(ctx.core, ctx.actor, input));
