import { getRequirement, setRequirement } from "@switchboard/core/second-factor/require";
import { z } from "zod";
import { procedure } from "../procedure.ts";

const requirement = z.strictObject({ required: z.boolean() });

export const required = procedure("client.write", ["staff"])
  .output(requirement)
  .query(({ ctx }) => getRequirement(ctx.core, ctx.actor));

export const setRequired = procedure("client.write", ["staff"])
  .input(requirement)
  .output(requirement)
  .mutation(({ ctx, input }) => setRequirement(ctx.core, ctx.actor, input));
