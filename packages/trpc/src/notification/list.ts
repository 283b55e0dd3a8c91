import { notification } from "@switchboard/contracts/notification";
import { listNotifications } from "@switchboard/core/notification/list";
import { pageInput, pageOf, toWire } from "../page.ts";
import { procedure } from "../procedure.ts";

export const list = procedure("session.read", ["staff"])
  .input(pageInput)
  .output(pageOf(notification))
  .query(async ({ ctx, input }) => toWire(await listNotifications(ctx.core, ctx.actor, input)));
