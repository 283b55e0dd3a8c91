import { newPassword } from "@switchboard/contracts/account";
import { secondFactorBegun, secondFactorCode, secondFactorState } from "@switchboard/contracts/second-factor";
import { secondFactorState as readState } from "@switchboard/core/second-factor/read";
import { beginSecondFactor, confirmSecondFactor, endSecondFactor } from "@switchboard/core/second-factor/set-up";
import { z } from "zod";
import { personOf } from "../account/person.ts";
import { userProcedure } from "../procedure.ts";

const password = z.strictObject({ password: newPassword });

export const state = userProcedure
  .output(secondFactorState)
  .query(({ ctx }) => readState(ctx.core, personOf(ctx.user).id));

export const begin = userProcedure
  .input(password)
  .output(secondFactorBegun)
  .mutation(({ ctx, input }) => beginSecondFactor(ctx.core, personOf(ctx.user), input));

export const confirm = userProcedure
  .input(z.strictObject({ code: secondFactorCode }))
  .output(z.object({ recovery_codes: z.array(z.string()) }))
  .mutation(({ ctx, input }) => confirmSecondFactor(ctx.core, personOf(ctx.user), input));

export const end = userProcedure
  .input(password)
  .output(z.object({ ended: z.boolean() }))
  .mutation(({ ctx, input }) => endSecondFactor(ctx.core, personOf(ctx.user), input));
