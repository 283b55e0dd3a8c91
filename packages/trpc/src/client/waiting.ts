import { clientWaiting } from "@switchboard/contracts/client";
import { listWaiting } from "@switchboard/core/client/waiting";
import { z } from "zod";
import { userProcedure } from "../procedure.ts";

/** What waits in each of the session's clients. */
export const waiting = userProcedure.output(z.object({ items: z.array(clientWaiting) })).query(async ({ ctx }) => {
  const { user, clients } = ctx.user.session;
  return { items: await listWaiting(ctx.core, user.id, user.kind === "staff" ? clients.map((each) => each.id) : []) };
});
