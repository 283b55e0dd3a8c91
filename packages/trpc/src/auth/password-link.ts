import { newPassword } from "@switchboard/contracts/account";
import { secondFactorCode } from "@switchboard/contracts/second-factor";
import { signInAnswer } from "@switchboard/contracts/session";
import { findPasswordLink as find, usePasswordLink as use } from "@switchboard/core/access/password-link";
import { z } from "zod";
import { publicProcedure } from "../procedure.ts";
import { begin } from "./begin.ts";

const token = z.string().min(1).max(200);

/** A mutation, so that the token stands in no address and no log. */
export const findPasswordLink = publicProcedure
  .input(z.strictObject({ token }))
  .output(z.object({ name: z.string(), email: z.string(), purpose: z.enum(["invite", "reset"]) }))
  .mutation(({ ctx, input }) => find(ctx.core, { ...input, ip: ctx.caller.ip }));

export const usePasswordLink = publicProcedure
  .input(z.strictObject({ token, password: newPassword, code: secondFactorCode.optional() }))
  .output(signInAnswer)
  .mutation(async ({ ctx, input }) =>
    begin(ctx, await use(ctx.core, { ...input, ip: ctx.caller.ip, agent: ctx.caller.agent })),
  );
