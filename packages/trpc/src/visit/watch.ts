import { type WatchedSession, watchSession } from "@switchboard/core/conversation/watch-session";
import { z } from "zod";
import { whileAllowed } from "../auth/while-allowed.ts";
import { procedure } from "../procedure.ts";
import type { Frame } from "../rest/face.ts";
import { readVisitCursor, visitCursor } from "./input.ts";

/** The visitor's own session, as the widget shows it: log entries with a position to go on from, drafts without. */
export const watch = procedure("conversation.read", ["visitor"])
  .meta({
    rest: {
      method: "GET",
      path: "/v1/widget/events",
      summary: "Follow the visitor's conversation",
      description:
        "Events: `log` (a log entry with `conversation_id`; its id is the cursor for `after`) and `draft` (text as it is written, without an id), `typing` (whether the person who has the floor writes, without an id).",
      headers: { "last-event-id": "after" },
      cross_origin: true,
      frame: toFrame,
    },
  })
  .input(z.strictObject({ after: visitCursor.optional() }))
  .subscription(async function* ({ ctx, input, signal }): AsyncGenerator<WatchedSession> {
    const after = input.after === undefined ? undefined : readVisitCursor(input.after);
    yield* whileAllowed(ctx, signal, (until) => watchSession(ctx.core, ctx.actor, { after }, until));
  });

function toFrame(part: WatchedSession): Frame {
  const { conversation_id } = part;
  if (part.kind === "draft") return { event: "draft", data: { conversation_id, ...part.draft } };
  if (part.kind === "typing") return { event: "typing", data: { conversation_id, typing: part.typing } };
  if (part.kind === "around") return { event: "around", data: { conversation_id } };
  return { event: "log", id: `${conversation_id}:${part.event.seq}`, data: { conversation_id, ...part.event } };
}
