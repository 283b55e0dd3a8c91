import { signInEntry } from "@switchboard/contracts/account";
import { listSignIns as useCase } from "@switchboard/core/account/list-sign-ins";
import { z } from "zod";
import { userProcedure } from "../procedure.ts";
import { personOf } from "./person.ts";

export const listSignIns = userProcedure
  .output(z.object({ items: z.array(signInEntry) }))
  .query(async ({ ctx }) => ({ items: await useCase(ctx.core, personOf(ctx.user), ctx.user.sign_in_id) }));
