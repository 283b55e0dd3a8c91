import { linkedRecord, linkPlace } from "@switchboard/contracts/link";
import { findLinked } from "@switchboard/core/link/find";
import { userProcedure } from "../procedure.ts";

/** In which of the session's clients a record is. */
export const find = userProcedure
  .input(linkedRecord)
  .output(linkPlace)
  .query(({ ctx, input }) => findLinked(ctx.core, ctx.user.session, input));
