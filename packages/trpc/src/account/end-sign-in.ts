import { id } from "@switchboard/contracts/id";
import { endSignIns } from "@switchboard/core/account/end-sign-ins";
import { z } from "zod";
import { userProcedure } from "../procedure.ts";
import { personOf } from "./person.ts";

/** Without `sign_in_id`: every one except this one. */
export const endSignIn = userProcedure
  .input(z.strictObject({ sign_in_id: id.optional() }))
  .output(z.object({ ended: z.number().int() }))
  .mutation(async ({ ctx, input: { sign_in_id: only } }) => ({
    ended: await endSignIns(ctx.core, personOf(ctx.user), only ? { only } : { except: ctx.user.sign_in_id }),
  }));
