import { dialLines as lines } from "@switchboard/contracts/telephony";
import { dialLines as read } from "@switchboard/core/telephony/dial-line";
import { procedure } from "../procedure.ts";

export const dialLines = procedure("call.dial", ["staff"])
  .output(lines)
  .query(({ ctx }) => read(ctx.core, ctx.actor));
