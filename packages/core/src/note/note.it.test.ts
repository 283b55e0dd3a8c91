import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readBrief } from "../conversation/brief.ts";
import { chat } from "../conversation/chat.ts";
import { getConversation } from "../conversation/get.ts";
import { listConversations } from "../conversation/list.ts";
import { readEvents } from "../conversation/read-events.ts";
import { resolve } from "../conversation/resolve.ts";
import { streamChat } from "../conversation/stream-chat.ts";
import { takeOver } from "../conversation/take-over.ts";
import { watchConversation } from "../conversation/watch.ts";
import { watchSession } from "../conversation/watch-session.ts";
import { countNotifications } from "../notification/counts.ts";
import { listNotifications } from "../notification/list.ts";
import { projectLog } from "../run/project-log.ts";
import { editNote } from "./edit.ts";
import { listMentionable } from "./mentionable.ts";
import { removeNote } from "./remove.ts";
import { writeNote } from "./write.ts";

const MARK = "zebra-crossing";
let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("note");
});
afterAll(() => t.close());

let sessions = 0;
const session = (): string => `noted-${(sessions += 1)}`;
const signal = new AbortController().signal;
const say = (session_id: string, message: string) =>
  chat(t.core, t.api, { message, session_id, client_id: t.client.id }, { waitMs: 5_000, signal });

async function addStaff(name: string, { role = "operator", works = true } = {}): Promise<Actor> {
  const id = randomUUID();
  await t.admin.query("INSERT INTO staff (id, email, name, password_hash, roles) VALUES ($1, $2, $3, '', $4)", [
    id,
    `${id}@staff.example`,
    name,
    [role],
  ]);
  if (works) {
    await t.admin.query("DELETE FROM staff_clients USING staff s WHERE s.id = staff_id AND s.name = $1", [name]);
    await t.admin.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [id, t.client.id]);
  }
  return { kind: "staff", id, name, roles: ["operator"], client_id: t.client.id };
}

/** What a stream gives until one of its items has the text. */
async function until(items: (signal: AbortSignal) => AsyncGenerator<unknown>, text: string): Promise<string> {
  const end = new AbortController();
  const seen: string[] = [];
  for await (const item of items(end.signal)) {
    seen.push(JSON.stringify(item));
    if (seen.at(-1)?.includes(text)) break;
  }
  end.abort();
  return seen.join("\n");
}

describe("a note", () => {
  it("is read by staff, and by no outward reader, nor by the model", async () => {
    const session_id = session();
    const { conversation_id } = await say(session_id, "Hello there");
    const mia = t.staff("Mia");
    const visitor: Actor = { ...t.api, kind: "visitor", roles: ["visitor"], session_id };
    const portal: Actor = { ...t.api, kind: "portal_user", roles: ["portal_user"] };
    const system: Actor = { ...t.api, kind: "system", roles: [] };

    // A caller that streams sees what comes while it waits.
    const streamed: string[] = [];
    const request = { message: "Are you there?", session_id, client_id: t.client.id };
    for await (const part of streamChat(t.core, t.api, request, { waitMs: 5_000, signal })) {
      if (part.kind === "accepted") await writeNote(t.core, mia, { conversation_id, text: MARK, key: "in stream" });
      streamed.push(JSON.stringify(part));
    }
    expect(streamed.join("\n")).toContain('"ai_message"');
    await writeNote(t.core, mia, { conversation_id, text: `${MARK} 4111 1111 1111 1111`, key: "later" });
    const edited = await writeNote(t.core, mia, { conversation_id, text: MARK, key: "edited" });
    const at = { conversation_id, note_seq: edited.seq };
    const { seq: seen_seq } = await editNote(t.core, mia, { ...at, seen_seq: edited.seq, text: `${MARK} edited` });
    await removeNote(t.core, mia, { ...at, seen_seq });
    const end = await say(session_id, "Thanks");

    const staff = await readEvents(t.core, mia, { conversation_id });
    const notes = staff.items.filter((e) => e.kind === "staff_note");
    expect(notes).toHaveLength(3);
    expect(staff.items.map((e) => e.kind)).toEqual(expect.arrayContaining(["note_edited", "note_deleted"]));
    expect(notes[1]?.body).toEqual({ text: `${MARK} [card number ending 1111]`, staff_id: mia.id, staff_name: "Mia" });

    const outward: Record<string, unknown> = {
      streamed,
      answer: end,
      inbox: await listConversations(t.core, portal, { view: "ai", limit: 50 }),
      conversation: await getConversation(t.core, t.api, { conversation_id }),
      brief: await readBrief(t.core, portal, { conversation_id }),
      portal_watch: await until(
        (stop) => watchConversation(t.core, portal, { conversation_id, after_seq: 0 }, stop),
        "Thanks",
      ),
      widget_watch: await until((stop) => watchSession(t.core, visitor, {}, stop), "Thanks"),
      model: projectLog(staff.items, "no run"),
      messages: (await t.admin.query("SELECT * FROM messages WHERE conversation_id = $1", [conversation_id])).rows,
    };
    for (const actor of [visitor, portal, t.api, system]) {
      const { items } = await readEvents(t.core, actor, { conversation_id });
      expect(JSON.stringify(items), actor.kind).toContain("Thanks");
      outward[`history of ${actor.kind}`] = items;
    }
    expect(Object.keys(outward)).toHaveLength(13);
    for (const [reader, seen] of Object.entries(outward)) {
      expect(JSON.stringify(seen), reader).not.toContain(MARK);
      expect(JSON.stringify(seen), reader).not.toMatch(/note_edited|note_deleted|staff_note/);
    }
  });

  it("is written once, while the agent has the floor and after the end, and moves neither floor nor list", async () => {
    const { conversation_id } = await say(session(), "Hello");
    const mia = t.staff("Mia");
    const before = await getConversation(t.core, mia, { conversation_id });
    const [a, b] = await Promise.all(
      [1, 2].map(() => writeNote(t.core, mia, { conversation_id, text: "once", key: "same" })),
    );
    expect(a).toEqual(b);
    await expect(writeNote(t.core, mia, { conversation_id, text: "other", key: "same" })).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
    const after = await getConversation(t.core, mia, { conversation_id });
    expect(after).toMatchObject({ floor: before.floor, last_text: before.last_text, last_at: before.last_at });
    await resolve(t.core, mia, { conversation_id });
    await writeNote(t.core, mia, { conversation_id, text: "ended well", key: "end" });
    const { items } = await readEvents(t.core, mia, { conversation_id });
    expect(items.filter((e) => e.kind === "staff_note").map((e) => e.body.text)).toEqual(["once", "ended well"]);
  });

  it("and a takeover at once: both happen, 20 rounds", async () => {
    const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
    for (let round = 0; round < 20; round += 1) {
      const { conversation_id } = await say(session(), "Hello");
      await Promise.all([
        writeNote(t.core, mia, { conversation_id, text: "I look into it", key: "k" }),
        takeOver(t.core, jonas, { conversation_id }),
      ]);
      const { items } = await readEvents(t.core, mia, { conversation_id });
      const kinds = items.map((e) => e.kind);
      expect(kinds).toContain("staff_note");
      expect(kinds).toContain("floor_changed");
      expect(items.map((e) => e.seq)).toEqual(items.map((_, i) => i + 1));
    }
  });

  it("names colleagues by id, tells each of them once, and leads to the note", async () => {
    const [mia, jonas, cleo] = [await addStaff("Mia Weber"), await addStaff("Jonas"), await addStaff("Cleo")];
    const { conversation_id } = await say(session(), "Hello");
    // A name that was typed says nothing; who is meant, says the id, under the name of now.
    const text = "4111 1111 1111 1111 @Mia W and @Mia again, not @Cleo";
    const mentions = [
      { staff_id: mia.id, start: 20, length: 6 },
      { staff_id: mia.id, start: 31, length: 4 },
    ];
    const { seq } = await writeNote(t.core, jonas, { conversation_id, text, mentions, key: "m" });
    const { items } = await readEvents(t.core, jonas, { conversation_id });
    const note = items.find((e) => e.kind === "staff_note");
    expect(note?.body.text).toBe("[card number ending 1111] @Mia Weber and @Mia Weber again, not @Cleo");
    expect(note?.body.mentions?.map((m) => note.body.text.slice(m.start, m.start + m.length))).toEqual([
      "@Mia Weber",
      "@Mia Weber",
    ]);
    const told = (await listNotifications(t.core, mia)).items;
    expect(told).toMatchObject([
      { kind: "mention", actor_name: "Jonas", target_id: conversation_id, target_seq: seq, read_at: null },
    ]);
    expect((await countNotifications(t.core, cleo)).unread).toBe(0);
    expect((await listMentionable(t.core, jonas)).map((c) => c.name)).toEqual(["Cleo", "Mia Weber"]);
    // An edit tells those alone who were not named before; a deleted note calls for nobody.
    const at = { conversation_id, note_seq: seq };
    const both = [
      { staff_id: mia.id, start: 0, length: 4 },
      { staff_id: cleo.id, start: 5, length: 5 },
    ];
    const edit = await editNote(t.core, jonas, { ...at, seen_seq: seq, text: "@Mia @Cleo", mentions: both });
    expect((await countNotifications(t.core, mia)).unread).toBe(1);
    expect((await countNotifications(t.core, cleo)).unread).toBe(1);
    // Who is named no more is called no more; the other's says what the note says now.
    const again = {
      ...at,
      seen_seq: edit.seq,
      text: "@Cleo alone",
      mentions: [{ ...both[1], start: 0 }] as typeof both,
    };
    const last = await editNote(t.core, jonas, again);
    expect((await listNotifications(t.core, mia)).items).toEqual([]);
    expect((await listNotifications(t.core, cleo)).items).toMatchObject([{ kind: "mention", detail: "@Cleo alone" }]);
    await removeNote(t.core, jonas, { ...at, seen_seq: last.seq });
    expect((await countNotifications(t.core, cleo)).unread).toBe(0);
  });

  it("refuses to name who does not see the conversation, and places that are not in the text", async () => {
    const [mia, stranger, researcher] = [
      await addStaff("Mia"),
      await addStaff("Stranger", { works: false }),
      await addStaff("Rea", { role: "researcher" }),
    ];
    const { conversation_id } = await say(session(), "Hello");
    const write = (staff_id: string, start = 0, length = 4) =>
      writeNote(t.core, mia, {
        conversation_id,
        text: "@Jon",
        mentions: [{ staff_id, start, length }],
        key: randomUUID(),
      });
    for (const each of [stranger.id, researcher.id, randomUUID()]) {
      await expect(write(each)).rejects.toMatchObject({ code: "bad_input" });
    }
    await expect(write(mia.id, 0, 5)).rejects.toMatchObject({ code: "bad_input" });
    await expect(write(mia.id, 1, 3)).rejects.toMatchObject({ code: "bad_input" });
    const { items } = await readEvents(t.core, mia, { conversation_id });
    expect(items.some((e) => e.kind === "staff_note")).toBe(false);
  });

  it("is changed by its author alone, who is told when another console of theirs was first, 20 rounds", async () => {
    const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
    const { conversation_id } = await say(session(), "Hello");
    const { seq: note_seq } = await writeNote(t.core, mia, { conversation_id, text: "0", key: "k" });
    let seen_seq = note_seq;
    for (let round = 0; round < 20; round += 1) {
      const edit = (who: Actor, text: string) =>
        editNote(t.core, who, { conversation_id, note_seq, seen_seq, text: `${text} ${round}` });
      const tries = await Promise.allSettled([edit(mia, "left"), edit(mia, "right")]);
      expect(tries.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
      const won = tries.find((r) => r.status === "fulfilled");
      expect(tries.find((r) => r.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
      seen_seq = won?.value.seq ?? 0;
      await expect(edit(jonas, "his")).rejects.toMatchObject({ code: "conflict", extra: { holder_name: "Mia" } });
    }
    await removeNote(t.core, mia, { conversation_id, note_seq, seen_seq });
    const again = { conversation_id, note_seq, seen_seq: seen_seq + 1 };
    await expect(removeNote(t.core, mia, again)).rejects.toMatchObject({ code: "conflict" });
    await expect(removeNote(t.core, mia, { ...again, note_seq: 1 })).rejects.toMatchObject({ code: "not_found" });
  });

  it("takes no room in what the model reads: of 300 notes between, none pushes a message out", async () => {
    const session_id = session();
    const { conversation_id } = await say(session_id, "My dog is called Balthasar");
    const mia = t.staff("Mia");
    for (let n = 0; n < 300; n += 1) await writeNote(t.core, mia, { conversation_id, text: `${n}`, key: `${n}` });
    const { rows: tail } = await t.admin.query("SELECT log_tail($1, 10) AS tail", [conversation_id]);
    expect(JSON.stringify(tail[0].tail)).toContain("Balthasar");
    const { rows } = await t.admin.query(
      "SELECT tail FROM accept_message($1, $2, $3, 'web_chat', NULL, NULL, $4, NULL, NULL, NULL, $5, 'test', interval '1 min', false, 10)",
      [t.client.id, randomUUID(), session_id, JSON.stringify({ text: "And now?" }), randomUUID()],
    );
    const texts = (rows[0].tail as { kind: string; body: { text: string } }[]).map((e) => e.body.text);
    expect(texts[0]).toContain("Balthasar");
    expect(texts.at(-1)).toBe("And now?");
    expect(rows[0].tail.some((e: { kind: string }) => e.kind === "staff_note")).toBe(false);
  });
});
