import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { SeedSettings } from "../settings.ts";
import type { Story } from "../story/story.ts";
import { Thread } from "../story/thread.ts";
import type { World } from "../story/world.ts";
import { writeApprovals } from "./approvals.ts";
import { writeCalls } from "./calls.ts";
import { writeClocks } from "./clocks.ts";
import type { DeskSeed } from "./desk.ts";
import { insert } from "./insert.ts";
import { writeRecordings } from "./recordings.ts";
import { writeTags } from "./tags.ts";
import { writeTickets } from "./tickets.ts";

type Place = {
  clientId: string;
  /** Ids of the configs by name. */
  configIds: ReadonlyMap<string, string>;
  customerIds: ReadonlyMap<string, string>;
  world: World;
  now: Date;
  desk: DeskSeed | undefined;
  settings: Pick<SeedSettings, "vault" | "recordings">;
};

const minuteMs = 60_000;

/** Tells the stories and writes what they leave behind. */
export async function writeConversations(
  client: pg.ClientBase,
  place: Place,
  stories: readonly Story[],
): Promise<void> {
  const told = stories.map((story) => {
    const thread = new Thread(place.world, new Date(place.now.getTime() - story.minutesAgo * minuteMs));
    story.tell(thread);
    return { story, thread };
  });
  // A conversation refers to the one before it, so the older ones come first.
  told.sort((a, b) => b.story.minutesAgo - a.story.minutesAgo);
  const byKey = new Map(told.map((one) => [one.story.key, one]));
  const rows = told.map(({ story, thread }) =>
    conversationRow(place, story, thread, story.after === undefined ? undefined : byKey.get(story.after)?.thread.id),
  );
  await insert(client, "conversations", rows);
  const all = <R extends object>(rowsOf: (thread: Thread) => readonly R[]) =>
    told.flatMap(({ thread }) =>
      rowsOf(thread).map((row) => ({ client_id: place.clientId, conversation_id: thread.id, ...row })),
    );
  await insert(
    client,
    "runs",
    all((t) => t.runs),
  );
  await insert(
    client,
    "events",
    all((t) => t.events),
  );
  await insert(
    client,
    "tool_calls",
    all((t) => t.toolCalls),
  );
  await insert(
    client,
    "escalations",
    all((t) => t.escalations),
  );
  await writeApprovals(
    client,
    told.map(({ story, thread }) => ({
      thread,
      place: { client_id: place.clientId, config_id: configOf(place, story) },
    })),
  );
  await writeCalls(
    client,
    place.clientId,
    told.map(({ thread }) => thread),
  );
  await writeRecordings(
    client,
    place,
    told.map(({ thread }) => thread),
  );
  await writeTickets(client, place.clientId, place.now);
  const ids = new Map(told.map(({ story, thread }) => [story.key, thread.id]));
  await writeTags(client, place.clientId, ids, place.now);
  if (place.desk) {
    const log = told.map(({ story, thread }) => ({
      id: thread.id,
      priority: story.priority ?? "normal",
      events: thread.events,
    }));
    await writeClocks(client, place.clientId, place.desk, log, place.now);
  }
  const metrics = all((t) => t.metrics).map((row) => ({ id: randomUUID(), ...row }));
  await insert(client, "interaction_metrics", metrics);
  await insert(
    client,
    "survey_answers",
    all((t) => t.answers),
  );
}

function configOf({ configIds }: Place, { config = "default" }: Story): string {
  const id = configIds.get(config);
  if (id === undefined) throw new Error(`The demo has no config "${config}".`);
  return id;
}

/** A telephone call is a session of its own. */
const isPhone = ({ call }: Thread): boolean => call?.origin === "sip";

function conversationRow(place: Place, story: Story, thread: Thread, previousId: string | undefined): object {
  if (thread.lastAt > place.now) throw new Error(`The story ${story.key} goes on into the future.`);
  return {
    id: thread.id,
    client_id: place.clientId,
    config_id: configOf(place, story),
    customer_id: story.customer === null ? null : place.customerIds.get(story.customer),
    identified_by: story.customer === null ? null : isPhone(thread) ? "phone" : "claim",
    session_id: isPhone(thread) ? `call:${thread.call?.id}` : `demo-${story.after ?? story.key}`,
    channel_type: isPhone(thread) ? "voice" : "web_chat",
    priority: story.priority ?? "normal",
    status: thread.status,
    floor_holder: thread.holder ? "human" : "ai",
    floor_staff_id: thread.holder?.id ?? null,
    floor_staff_name: thread.holder?.name ?? null,
    floor_epoch: thread.epoch,
    last_seq: thread.events.length,
    previous_id: previousId ?? null,
    last_text: thread.last.text,
    last_from: thread.last.from,
    active_at: thread.activeAt,
    ...thread.scores,
    strip: thread.strip,
    metadata: {},
    resolved_at: thread.resolvedAt,
    created_at: thread.startedAt,
    updated_at: thread.lastAt,
  };
}
