import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "../core.ts";
import { onNewInSession } from "./new-in-session.ts";
import { readEvents } from "./read-events.ts";
import { Wake } from "./wake.ts";
import { type Watched, watchConversation } from "./watch.ts";

export type WatchedSession = Watched & { conversation_id: string };
type Cursor = { conversation_id: string; seq: number };

const lookAgainMs = 2_000;

/**
 * A visitor's session as the widget shows it: its newest conversation from the cursor on, and whichever follows when that
 * one has ended and the customer writes again. A cursor into another session is ignored.
 */
export async function* watchSession(
  core: Core,
  actor: Actor,
  input: { after?: Cursor | undefined },
  signal: AbortSignal,
): AsyncGenerator<WatchedSession> {
  const wake = new Wake();
  const stop = onNewInSession(core, actor.client_id, actor.session_id ?? "", () => wake.wake());
  try {
    // Listening first: a conversation that begins while we look is not missed.
    let cursor = (await inSession(core, actor, input.after)) ? input.after : undefined;
    let current = cursor?.conversation_id ?? (await newest(core, actor));
    while (!signal.aborted) {
      if (current) {
        const ended = new AbortController();
        const watched = watchConversation(
          core,
          actor,
          { conversation_id: current, after_seq: cursor?.seq ?? 0 },
          AbortSignal.any([signal, ended.signal]),
        );
        const followed = follow(core, actor, current, wake, ended, signal);
        let seq = cursor?.seq ?? 0;
        for await (const item of watched) {
          if (item.kind === "event") seq = item.event.seq;
          yield { ...item, conversation_id: current };
        }
        const next = await followed;
        if (!signal.aborted && next !== undefined) yield* rest(core, actor, current, seq);
        current = next;
      } else {
        await wake.wait(lookAgainMs, signal);
        current = await newest(core, actor);
      }
      cursor = undefined;
    }
  } finally {
    stop();
  }
}

/** Waits until the session has a conversation after this one, or none any more (its visitor signed in); then ends its watch. */
async function follow(
  core: Core,
  actor: Actor,
  current: string,
  wake: Wake,
  ended: AbortController,
  signal: AbortSignal,
): Promise<string | undefined> {
  let next: string | undefined = current;
  while (!signal.aborted) {
    next = await newest(core, actor).catch(() => current);
    if (next !== current) break;
    await wake.wait(lookAgainMs * 5, signal);
  }
  ended.abort();
  return next;
}

/** What an ended conversation still had to say when its successor began. */
async function* rest(core: Core, actor: Actor, conversation_id: string, seq: number): AsyncGenerator<WatchedSession> {
  const { items } = await readEvents(core, actor, { conversation_id, after_seq: seq });
  for (const event of items) yield { kind: "event", event, conversation_id };
}

async function inSession(core: Core, actor: Actor, cursor: Cursor | undefined): Promise<boolean> {
  if (!cursor) return false;
  const rows = await core.db.query(actor.client_id, {
    name: "session-cursor",
    text: "SELECT id FROM conversations WHERE id = $1 AND session_id = $2",
    values: [cursor.conversation_id, actor.session_id],
  });
  return rows.length > 0;
}

async function newest(core: Core, actor: Actor): Promise<string | undefined> {
  const [row] = await core.db.query<{ id: string }>(actor.client_id, {
    name: "session-newest",
    text: "SELECT id FROM conversations WHERE client_id = $1 AND session_id = $2 ORDER BY created_at DESC LIMIT 1",
    values: [actor.client_id, actor.session_id],
  });
  return row?.id;
}
