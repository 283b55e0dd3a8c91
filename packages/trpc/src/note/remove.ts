import { removeNote } from "@switchboard/core/note/remove";
import { z } from "zod";
import { procedure } from "../procedure.ts";
import { oneNote } from "./input.ts";

export const remove = procedure("note.write", ["staff"])
  .input(oneNote)
  .output(z.object({ seq: z.number().int() }))
  .mutation(({ ctx, input }) => removeNote(ctx.core, ctx.actor, input));
