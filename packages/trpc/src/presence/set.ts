import { presenceSet, presenceStatus } from "@switchboard/contracts/presence";
import { setPresence } from "@switchboard/core/presence/set";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const set = procedure("session.read", ["staff"])
  .input(z.strictObject({ status: presenceStatus, reason: z.string().trim().max(100).optional() }))
  .output(presenceSet)
  .mutation(({ ctx, input }) => setPresence(ctx.core, ctx.actor, input));
