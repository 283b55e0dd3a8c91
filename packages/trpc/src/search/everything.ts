import { found } from "@switchboard/contracts/search";
import { findEverything } from "@switchboard/core/search/everything";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const everything = procedure("session.read", ["staff"])
  .input(z.strictObject({ q: z.string().max(200).default("") }))
  .output(z.array(found))
  .query(({ ctx, input }) => findEverything(ctx.core, ctx.actor, input));
