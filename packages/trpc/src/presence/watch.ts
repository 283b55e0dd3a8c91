import type { News } from "@switchboard/core/notification/watch-news";
import { watchPresence } from "@switchboard/core/presence/watch";
import { whileAllowed } from "../auth/while-allowed.ts";
import { procedure } from "../procedure.ts";

export const watch = procedure("session.read", ["staff"]).subscription(async function* ({
  ctx,
  signal,
}): AsyncGenerator<{ kind: "here" } | News> {
  yield* whileAllowed(ctx, signal, (until) => watchPresence(ctx.core, ctx.actor, until));
});
