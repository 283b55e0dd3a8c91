import { account, profile } from "@switchboard/contracts/account";
import { saveProfile as useCase } from "@switchboard/core/account/save-profile";
import { userProcedure } from "../procedure.ts";
import { personOf } from "./person.ts";

export const saveProfile = userProcedure
  .input(profile)
  .output(account)
  .mutation(({ ctx, input }) => useCase(ctx.core, personOf(ctx.user), input));
