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
import { projectLog } from "../run/project-log.ts";
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
    const end = await say(session_id, "Thanks");

    const staff = await readEvents(t.core, mia, { conversation_id });
    const notes = staff.items.filter((e) => e.kind === "staff_note");
    expect(notes).toHaveLength(2);
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
    for (const [reader, seen] of Object.entries(outward)) expect(JSON.stringify(seen), reader).not.toContain(MARK);
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
});
