import { telephonyView } from "@switchboard/contracts/telephony";
import { getTelephony } from "@switchboard/core/telephony/get";
import { procedure } from "../procedure.ts";

export const get = procedure("telephony.read", ["staff"])
  .output(telephonyView)
  .query(({ ctx }) => getTelephony(ctx.core, ctx.actor));
