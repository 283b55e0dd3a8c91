import { notificationCounts } from "@switchboard/contracts/notification";
import { countNotifications } from "@switchboard/core/notification/counts";
import { procedure } from "../procedure.ts";

export const counts = procedure("session.read", ["staff"])
  .output(notificationCounts)
  .query(({ ctx }) => countNotifications(ctx.core, ctx.actor));
