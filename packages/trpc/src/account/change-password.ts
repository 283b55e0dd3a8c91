import { newPassword } from "@switchboard/contracts/account";
import { changePassword as useCase } from "@switchboard/core/account/change-password";
import { z } from "zod";
import { userProcedure } from "../procedure.ts";
import { personOf } from "./person.ts";

export const changePassword = userProcedure
  .input(z.strictObject({ current: newPassword, password: newPassword, end_others: z.boolean() }))
  .output(z.object({ ended: z.number().int() }))
  .mutation(({ ctx, input }) => useCase(ctx.core, personOf(ctx.user), ctx.user.sign_in_id, input));
