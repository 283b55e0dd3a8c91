import type { Around } from "@switchboard/contracts/around";
import type { Draft } from "@switchboard/contracts/draft";
import type { Event } from "@switchboard/contracts/event";
import { watchConversation } from "@switchboard/core/conversation/watch";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { whileAllowed } from "../auth/while-allowed.ts";
import { procedure } from "../procedure.ts";
import { oneConversation, seq } from "./input.ts";

const lastEventId = z
  .string()
  .regex(/^\d{1,9}$/)
  .optional();

/** A log entry carries its `seq` as the stream's id, so a reader that comes back goes on after the last one it has. */
export const watch = procedure("conversation.read", ["staff", "portal_user"])
  .input(
    oneConversation.extend({
      after_seq: seq.optional(),
      last_event_id: lastEventId,
      // tRPC's own name for it, sent on a reconnect: newer than the other two.
      lastEventId,
    }),
  )
  .subscription(async function* ({ ctx, input, signal }) {
    const from = input.lastEventId ?? input.last_event_id;
    const after_seq = from === undefined ? (input.after_seq ?? 0) : Number(from);
    const { conversation_id } = input;
    const parts = whileAllowed(ctx, signal, (until) =>
      watchConversation(ctx.core, ctx.actor, { conversation_id, after_seq }, until),
    );
    for await (const part of parts) {
      if (part.kind === "event") {
        const data: { kind: "event"; event: Event } = { kind: "event", event: part.event };
        yield tracked(String(part.event.seq), data);
      } else if (part.kind === "draft") {
        const data: { kind: "draft"; draft: Draft } = { kind: "draft", draft: part.draft };
        yield data;
      } else if (part.kind === "around") {
        const data: { kind: "around"; around: Around } = { kind: "around", around: part.around };
        yield data;
      }
    }
  });
