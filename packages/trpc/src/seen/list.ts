import { id } from "@switchboard/contracts/id";
import { listSeen } from "@switchboard/core/seen/list";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const list = procedure("conversation.read", ["staff"])
  .input(z.strictObject({ conversation_ids: z.array(id).max(200) }))
  .output(z.array(z.object({ conversation_id: id, seq: z.number().int() })))
  .query(({ ctx, input }) => listSeen(ctx.core, ctx.actor, input));
