import type { ConversationSummary, InboxCounts } from "@switchboard/contracts/conversation";
import { watchInbox as useCase } from "@switchboard/core/conversation/watch-inbox";
import type { News } from "@switchboard/core/notification/watch-news";
import { whileAllowed } from "../auth/while-allowed.ts";
import { procedure } from "../procedure.ts";

type InboxChange =
  | { kind: "changed"; summary: ConversationSummary }
  | { kind: "counts"; counts: InboxCounts; at: string }
  | News;

export const watchInbox = procedure("conversation.read", ["staff", "portal_user"]).subscription(async function* ({
  ctx,
  signal,
}): AsyncGenerator<InboxChange> {
  yield* whileAllowed(ctx, signal, (until) => useCase(ctx.core, ctx.actor, until));
});
