import { account } from "@switchboard/contracts/account";
import { readAccount } from "@switchboard/core/account/read";
import { userProcedure } from "../procedure.ts";
import { personOf } from "./person.ts";

export const get = userProcedure.output(account).query(({ ctx }) => readAccount(ctx.core, personOf(ctx.user)));
