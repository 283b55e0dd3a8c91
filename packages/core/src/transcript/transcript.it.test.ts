import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { TranscriptFormat } from "@switchboard/contracts/transcript";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAudit } from "../audit/list.ts";
import { chat } from "../conversation/chat.ts";
import { editNote } from "../note/edit.ts";
import { removeNote } from "../note/remove.ts";
import { writeNote } from "../note/write.ts";
import { readTranscript } from "./read.ts";

let t: TestCore;
let id: string;
let mia: Actor;
beforeAll(async () => {
  t = await openTestCore("transcript");
  mia = t.staff("Mia");
  const message = "I am at ingrid@example.no or +47 912 34 512 <b>, card 4111 1111 1111 1111. NW-20533?";
  const request = { message, session_id: randomUUID(), client_id: t.client.id };
  const said = await chat(t.core, t.api, request, { waitMs: 10_000, signal: new AbortController().signal });
  id = said.conversation_id;
  await writeNote(t.core, mia, { conversation_id: id, text: "zebra", key: "n" });
  await t.admin.query(
    "INSERT INTO business_hours (client_id, time_zone, weekly, changed_by_name) VALUES ($1, 'Asia/Tokyo', $2, 'x')",
    [
      t.client.id,
      JSON.stringify({ monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }),
    ],
  );
}, 60_000);
afterAll(() => t?.close());

async function whole(format: TranscriptFormat, more: object = {}, who = mia, reveal = false, conversation_id = id) {
  let text = "";
  let pieces = 0;
  let filename = "";
  for (let after_seq: number | null = 0; after_seq !== null; pieces += 1) {
    const asked = { conversation_id, format, notes: false, tools: false, after_seq, ...more };
    const part = await readTranscript(t.core, who, asked, { reveal });
    text += part.text;
    filename = part.filename;
    after_seq = part.next_after_seq;
  }
  return { text, pieces, filename };
}

test("text: masked, redactions kept, in the client's time zone, without notes and tools", async () => {
  const { text, filename } = await whole("text");
  expect(text).toContain("i•••••@•••••.no or +47 ••• •• •12 <b>, card [card number ending 1111]. NW-20533?");
  expect(text).toContain("Times: in Asia/Tokyo");
  expect(text).not.toMatch(/zebra|called|ingrid@|order_lookup/);
  expect(filename).toMatch(/^transcript-\d{1,2}-[a-z]{3,4}-\d{4}-[0-9a-f]{8}\.txt$/);
  const { rows } = await t.admin.query(
    "SELECT to_char(at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI:SS') AS time FROM events WHERE conversation_id = $1 AND seq = 1",
    [id],
  );
  expect(text).toContain(`${rows[0].time}] Customer:`);
});

test("notes are for staff who ask, tools for who asks, plain data for who may reveal; all of it is audited", async () => {
  const staff = await whole("text", { notes: true, tools: true }, mia, true);
  expect(staff.text).toMatch(/ingrid@example\.no or \+47 912 34 512/);
  expect(staff.text).toContain("Mia (note): zebra");
  expect(staff.text).toContain("called ");
  expect(staff.text).not.toContain("4111 1111");
  const portal: Actor = { ...t.api, kind: "portal_user", roles: ["portal_user"] };
  expect((await whole("text", { notes: true }, portal)).text).not.toContain("zebra");
  const { items } = await listAudit(t.core, mia, { target_id: id, action: "conversation.export" });
  expect(items.map((e) => e.details["revealed"]).toSorted()).toContain(true);
});

test("a note stands as its author left it: the newest words, and nothing of one that is deleted", async () => {
  const [changed, gone] = [
    await writeNote(t.core, mia, { conversation_id: id, text: "giraffe", key: "n2" }),
    await writeNote(t.core, mia, { conversation_id: id, text: "leopard", key: "n3" }),
  ];
  const first = { conversation_id: id, note_seq: changed.seq, seen_seq: changed.seq };
  await editNote(t.core, mia, { ...first, text: "okapi" });
  await removeNote(t.core, mia, { conversation_id: id, note_seq: gone.seq, seen_seq: gone.seq });
  for (const format of ["text", "json", "html"] as const) {
    const { text } = await whole(format, { notes: true });
    expect(text).toContain("zebra");
    expect(text).toContain("okapi");
    expect(text).not.toMatch(/giraffe|leopard/);
    if (format === "json") expect(() => JSON.parse(text)).not.toThrow();
  }
});

test("HTML runs nothing and shows what was written; JSON is JSON, however many pieces it comes in", async () => {
  const html = await whole("html");
  expect(html.text).toContain("&lt;b&gt;");
  expect(html.text).toContain("default-src 'none'");
  expect(html.text).not.toMatch(/<script|<b>,/);
  const long = (await t.admin.query("SELECT config_id FROM conversations WHERE id = $1", [id])).rows[0];
  const many = randomUUID();
  await t.admin.query(
    "INSERT INTO conversations (id, client_id, config_id, session_id, channel_type, last_seq) VALUES ($1, $2, $3, 'long', 'web_chat', 1700)",
    [many, t.client.id, long.config_id],
  );
  await t.admin.query(
    `INSERT INTO events (client_id, conversation_id, seq, kind, body, epoch)
     SELECT $1, $2, n, 'customer_message', jsonb_build_object('text', 'No ' || n), 1 FROM generate_series(1, 1700) n`,
    [t.client.id, many],
  );
  const json = await whole("json", {}, mia, false, many);
  expect(json.pieces).toBe(4);
  const document = JSON.parse(json.text);
  expect(document.entries.map((e: { seq: number }) => e.seq)).toEqual(Array.from({ length: 1700 }, (_, i) => i + 1));
  expect(document.transcript).toMatchObject({ time_zone: "Asia/Tokyo", masked: true });
});

test("another client's conversation is not there", async () => {
  const stranger = { ...mia, client_id: randomUUID() };
  await expect(whole("text", {}, stranger)).rejects.toMatchObject({ code: "not_found" });
});
