import { signInAnswer, signInRequest } from "@switchboard/contracts/session";
import { signIn as useCase } from "@switchboard/core/access/sign-in";
import { publicProcedure } from "../procedure.ts";
import { begin } from "./begin.ts";

export const signIn = publicProcedure
  .meta({ rest: { method: "POST", path: "/v1/auth/sign-in", summary: "Sign in with e-mail address and password" } })
  .input(signInRequest)
  .output(signInAnswer)
  .mutation(async ({ ctx, input }) =>
    begin(ctx, await useCase(ctx.core, { ...input, ip: ctx.caller.ip, agent: ctx.caller.agent })),
  );
