import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "./chat.ts";
import { resolve } from "./resolve.ts";
import { sendMessage } from "./send-message.ts";
import { takeOver } from "./take-over.ts";
import { type Watched, watchConversation } from "./watch.ts";
import { watchInbox } from "./watch-inbox.ts";
import { watchSession } from "./watch-session.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("watch");
});
afterAll(() => t.close());

const say = (session_id: string, message: string) =>
  chat(
    t.core,
    t.api,
    { message, session_id, client_id: t.client.id },
    { waitMs: 5_000, signal: new AbortController().signal },
  );

const visitor = (session_id: string): Actor => ({
  kind: "visitor",
  id: "v",
  name: "Visitor",
  roles: ["visitor"],
  client_id: t.client.id,
  session_id,
});

/** Collects until `enough` says so; at most 10 s. */
async function collect<T>(
  make: (signal: AbortSignal) => AsyncGenerator<T>,
  enough: (items: T[]) => boolean,
): Promise<T[]> {
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), 10_000);
  const items: T[] = [];
  for await (const item of make(ended.signal)) {
    items.push(item);
    if (enough(items)) break;
  }
  clearTimeout(timer);
  ended.abort();
  return items;
}

const seqs = (items: Watched[]): number[] => items.flatMap((i) => (i.kind === "event" ? [i.event.seq] : []));

it("gives every entry once and in order to readers that come at any time and resume anywhere", async () => {
  const { conversation_id } = await say("busy", "hello");
  const talk = (async () => {
    for (let i = 0; i < 10; i += 1) await say("busy", `message ${i}`);
  })();
  const reader = async (after_seq: number): Promise<void> => {
    const first = await collect(
      (signal) => watchConversation(t.core, t.api, { conversation_id, after_seq }, signal),
      (items) => seqs(items).length >= 5,
    );
    const last = seqs(first).at(-1) ?? 0;
    const second = await collect(
      (signal) => watchConversation(t.core, t.api, { conversation_id, after_seq: last }, signal),
      (items) => (seqs(items).at(-1) ?? 0) >= 22,
    );
    const all = [...seqs(first), ...seqs(second)];
    expect(all).toEqual(all.map((_, i) => after_seq + 1 + i));
  };
  await Promise.all([reader(0), reader(1), reader(2), reader(0)]);
  await talk;
});

it("gives drafts that come while the log is read before the entry that replaces them", async () => {
  const { conversation_id } = await say("late", "hello");
  const draft = { kind: "draft_delta", run_id: randomUUID(), attempt: 1, epoch: 1, offset: 0, text: "Hel" } as const;
  let over = false;
  const write = (): void => {
    t.core.realtime.drafts.publish(conversation_id, draft);
    if (!over) setImmediate(write);
  };
  write();
  const items = await collect(
    (signal) => watchConversation(t.core, t.api, { conversation_id, after_seq: 1 }, signal),
    (seen) => seqs(seen).length > 0,
  );
  over = true;
  expect(items.findIndex((i) => i.kind === "draft")).toBeGreaterThanOrEqual(0);
  expect(items.at(-1)).toMatchObject({ kind: "event", event: { seq: 2 } });
});

it("shows a streamed answer as it is written, and then the message", async () => {
  const { conversation_id } = await say("stream", "hello");
  const items = collect(
    (signal) => watchConversation(t.core, t.api, { conversation_id, after_seq: 2 }, signal),
    (seen) => seen.some((i) => i.kind === "event" && i.event.kind === "ai_message"),
  );
  await sendMessage(t.core, visitor("stream"), {
    message: "What can you do?",
    session_id: "stream",
    channel_type: "web_chat",
    streams: true,
  });
  const seen = await items;
  const draft = seen.flatMap((i) => (i.kind === "draft" && i.draft.kind === "draft_delta" ? [i.draft] : []));
  const message = seen.find((i) => i.kind === "event" && i.event.kind === "ai_message");
  expect(draft.length).toBeGreaterThan(1);
  let offset = 0;
  for (const d of draft) {
    expect(d.offset).toBe(offset);
    offset += d.text.length;
  }
  expect(message?.kind === "event" && message.event.body).toMatchObject({ text: draft.map((d) => d.text).join("") });
});

it("tells of an answer that another process writes, and that it was begun anew", async () => {
  const { conversation_id } = await say("elsewhere", "hello");
  const write = async (text: string): Promise<void> => {
    await t.admin.query(
      `INSERT INTO run_drafts (run_id, client_id, conversation_id, attempt, epoch, text)
       SELECT id, client_id, conversation_id, 1, 1, $2 FROM runs WHERE conversation_id = $1
       ON CONFLICT (run_id) DO UPDATE SET text = excluded.text`,
      [conversation_id, text],
    );
    t.core.realtime.publish({ kind: "draft", client_id: t.client.id, conversation_id });
  };
  const texts = ["Let me look", "Let me look that up.", "It arrives on Friday, before noon."];
  let shown = "";
  let step = 0;
  await write(texts[0] ?? "");
  await collect(
    (signal) => watchConversation(t.core, t.api, { conversation_id, after_seq: 2 }, signal),
    (seen) => {
      const last = seen.at(-1);
      if (last?.kind !== "draft") return false;
      shown = last.draft.kind === "draft_reset" ? "" : shown.slice(0, last.draft.offset) + last.draft.text;
      if (shown !== texts[step]) return false;
      step += 1;
      if (texts[step] !== undefined) void write(texts[step] ?? "");
      return step === texts.length;
    },
  );
  expect(shown).toBe("It arrives on Friday, before noon.");
});

it("tells a visitor nothing that is ours alone, and nothing of other sessions", async () => {
  const { conversation_id } = await say("mine", "Where is my order NW-20533?");
  const items = await collect(
    (signal) => watchConversation(t.core, visitor("mine"), { conversation_id, after_seq: 0 }, signal),
    (seen) => seen.some((i) => i.kind === "event" && i.event.kind === "ai_message"),
  );
  expect(items.map((i) => (i.kind === "event" ? i.event.kind : i.kind))).toEqual(["customer_message", "ai_message"]);
  const other = watchConversation(
    t.core,
    visitor("theirs"),
    { conversation_id, after_seq: 0 },
    new AbortController().signal,
  );
  await expect(other.next()).rejects.toMatchObject({ code: "not_found" });
});

it("follows a session from one conversation to the next, losing nothing of the first", async () => {
  const first = await say("long", "hello");
  const items = collect(
    (signal) => watchSession(t.core, visitor("long"), {}, signal),
    (seen) => seen.filter((i) => i.kind === "event" && i.event.kind === "ai_message").length >= 2,
  );
  await resolve(t.core, t.staff("Mia"), { conversation_id: first.conversation_id });
  const second = await say("long", "one more thing");
  const seen = await items;
  const of = (id: string) =>
    seen.flatMap((i) => (i.kind === "event" && i.conversation_id === id ? [i.event.kind] : []));
  expect(of(first.conversation_id)).toEqual([
    "customer_message",
    "ai_message",
    "conversation_resolved",
    "survey_offered",
  ]);
  expect(of(second.conversation_id).slice(0, 1)).toEqual(["customer_message"]);
});

it("shows the Inbox a change as it is after the commit", async () => {
  const mia = t.staff("Mia");
  const { conversation_id } = await say("inbox", "hello");
  const items = collect(
    (signal) => watchInbox(t.core, mia, signal),
    (seen) =>
      seen.some((i) => i.kind === "changed" && i.summary.id === conversation_id && i.summary.floor.staff_id === mia.id),
  );
  await takeOver(t.core, mia, { conversation_id });
  const changed = (await items).findLast((i) => i.kind === "changed");
  expect(changed?.kind === "changed" && changed.summary).toMatchObject({
    status: "escalated",
    floor: { holder: "human", staff_name: "Mia" },
  });
});

it("does not make every visitor look when somebody else's conversation begins", async () => {
  let looks = 0;
  const query: typeof t.core.db.query = (client, q) => {
    if (q.name === "session-newest") looks += 1;
    return t.core.db.query(client, q);
  };
  const core = { ...t.core, db: { ...t.core.db, query } };
  const ended = new AbortController();
  const readers = Array.from({ length: 20 }, async (_, i) => {
    const seen: number[] = [];
    for await (const { kind } of watchSession(core, visitor(`crowd-${i}`), {}, ended.signal)) {
      seen.push(i);
      if (kind === "event") break;
    }
    return seen;
  });
  const first = await collectLooks(() => looks);
  for (let i = 0; i < 20; i += 1) await say(`somebody-else-${i}`, "hello");
  expect(looks - first).toBeLessThan(20 * 20);
  await say("crowd-7", "hello");
  expect(await readers[7]).toEqual([7]);
  ended.abort();
  await Promise.all(readers);
});

/** The count once it has begun to stand still. */
async function collectLooks(count: () => number): Promise<number> {
  await expect.poll(count, { timeout: 5_000 }).toBeGreaterThanOrEqual(20);
  return count();
}
