import { signInAnswer } from "@switchboard/contracts/session";
import { signInOnce as useCase } from "@switchboard/core/access/sign-in-once";
import { z } from "zod";
import { publicProcedure } from "../procedure.ts";
import { begin } from "./begin.ts";

export const signInOnce = publicProcedure
  .input(z.strictObject({ token: z.string().min(1).max(200) }))
  .output(signInAnswer)
  .mutation(async ({ ctx, input }) =>
    begin(ctx, await useCase(ctx.core, { ...input, ip: ctx.caller.ip, agent: ctx.caller.agent })),
  );
