import { messageText } from "@switchboard/contracts/chat";
import { mentions } from "@switchboard/contracts/note";
import { editNote } from "@switchboard/core/note/edit";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneNote } from "./input.ts";

export const edit = procedure("note.write", ["staff"])
  .input(oneNote.extend({ text: messageText, mentions }))
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => editNote(ctx.core, ctx.actor, input));
