import { colleague } from "@switchboard/contracts/presence";
import { listMentionable } from "@switchboard/core/note/mentionable";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const mentionable = procedure("note.write", ["staff"])
  .output(z.array(colleague))
  .query(({ ctx }) => listMentionable(ctx.core, ctx.actor));
