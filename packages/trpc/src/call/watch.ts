import type { CallNews } from "@switchboard/contracts/call";
import { watchCalls } from "@switchboard/core/call/watch";
import { whileAllowed } from "../auth/while-allowed.ts";
import { procedure } from "../procedure.ts";

export const watch = procedure("call.read", ["staff"]).subscription(async function* ({
  ctx,
  signal,
}): AsyncGenerator<CallNews> {
  yield* whileAllowed(ctx, signal, (until) => watchCalls(ctx.core, ctx.actor, until));
});
