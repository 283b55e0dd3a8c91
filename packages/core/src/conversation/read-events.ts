import type { Actor } from "@switchboard/contracts/actor";
import type { Event } from "@switchboard/contracts/event";
import { isNoteKind } from "@switchboard/contracts/note";
import { publicEvent } from "@switchboard/contracts/public-event";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { requireOwnSession } from "./own-session.ts";

type Range = {
  conversation_id: string;
  after_seq?: number | undefined;
  before_seq?: number | undefined;
  limit?: number | undefined;
};

const defaultLimit = 100;
const columns = "seq, kind, body, run_id, epoch, at";

/** What supervisors do on a call that nobody on it is told of. */
const supervision = new Set<Event["kind"]>(["whispered", "call_joined"]);

/** What this actor may see of an entry; undefined for what is ours alone. */
export function visibleTo(actor: Actor, event: Event): Event | undefined {
  if (actor.kind === "visitor") return publicEvent(event);
  if (actor.kind === "staff") return event;
  // Neither for a client's portal and keys nor for our own agents and models; those are told what is whispered to them.
  if (isNoteKind(event.kind)) return undefined;
  return actor.kind !== "system" && supervision.has(event.kind) ? undefined : event;
}

/** Throws `not_found` unless the conversation is in the actor's reach. */
export async function requireConversation(core: Core, actor: Actor, conversationId: string): Promise<void> {
  const [row] = await core.db.query<{ session_id: string }>(actor.client_id, {
    name: "conversation-session",
    text: "SELECT session_id FROM conversations WHERE id = $1",
    values: [conversationId],
  });
  if (!row) throw new AppError("not_found", "There is no such conversation.");
  requireOwnSession(row, actor);
}

/**
 * A page of a log, in the order of seq: the entries after `after_seq`, or the last ones before `before_seq`, or the newest.
 * `has_more`: there are others beyond it in that direction.
 */
export async function readEvents(
  core: Core,
  actor: Actor,
  range: Range,
): Promise<{ items: Event[]; has_more: boolean }> {
  await requireConversation(core, actor, range.conversation_id);
  const limit = range.limit ?? defaultLimit;
  const rows =
    range.after_seq === undefined
      ? (await before(core, actor, range.conversation_id, range.before_seq, limit + 1)).reverse()
      : await after(core, actor, range.conversation_id, range.after_seq, limit + 1);
  const has_more = rows.length > limit;
  const page = has_more ? (range.after_seq === undefined ? rows.slice(1) : rows.slice(0, limit)) : rows;
  return { items: page.flatMap((e) => visibleTo(actor, e) ?? []), has_more };
}

/** The next entries after a seq, whoever they are for. */
export async function after(
  core: Core,
  actor: Pick<Actor, "client_id">,
  id: string,
  seq: number,
  limit: number,
): Promise<Event[]> {
  const rows = await core.db.query<Stored>(actor.client_id, {
    name: "events-after",
    text: `SELECT ${columns} FROM events WHERE conversation_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    values: [id, seq, limit],
  });
  return rows.map(toEvent);
}

async function before(core: Core, actor: Actor, id: string, seq: number | undefined, limit: number): Promise<Event[]> {
  const rows = await core.db.query<Stored>(actor.client_id, {
    name: "events-before",
    text: `SELECT ${columns} FROM events WHERE conversation_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3`,
    values: [id, seq ?? 2_147_483_647, limit],
  });
  return rows.map(toEvent);
}

type Stored = Omit<Event, "at"> & { at: Date };

const toEvent = (row: Stored): Event => ({ ...row, at: row.at.toISOString() }) as Event;
