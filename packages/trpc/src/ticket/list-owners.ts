import { id } from "@switchboard/contracts/id";
import { listOwners as list } from "@switchboard/core/ticket/list-owners";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const listOwners = procedure("ticket.read", ["staff"])
  .output(z.array(z.object({ id, name: z.string() })))
  .query(({ ctx }) => list(ctx.core, ctx.actor));
