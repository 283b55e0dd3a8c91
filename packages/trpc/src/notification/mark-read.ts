import { id } from "@switchboard/contracts/id";
import { notificationCounts } from "@switchboard/contracts/notification";
import { markNotificationsRead } from "@switchboard/core/notification/mark-read";
import { z } from "zod";
import { procedure } from "../procedure.ts";

export const markRead = procedure("session.read", ["staff"])
  .input(z.strictObject({ notification_id: id.optional() }))
  .output(notificationCounts)
  .mutation(({ ctx, input }) => markNotificationsRead(ctx.core, ctx.actor, input));
