import { preferences } from "@switchboard/contracts/account";
import { savePreferences as useCase } from "@switchboard/core/account/save-preferences";
import { userProcedure } from "../procedure.ts";
import { personOf } from "./person.ts";

export const savePreferences = userProcedure
  .input(preferences)
  .output(preferences)
  .mutation(({ ctx, input }) => useCase(ctx.core, personOf(ctx.user), input));
