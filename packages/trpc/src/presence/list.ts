import { presenceList } from "@switchboard/contracts/presence";
import { listPresence } from "@switchboard/core/presence/list";
import { procedure } from "../procedure.ts";

export const list = procedure("session.read", ["staff"])
  .output(presenceList)
  .query(({ ctx }) => listPresence(ctx.core, ctx.actor));
