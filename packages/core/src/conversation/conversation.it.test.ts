import type { Event } from "@switchboard/contracts/event";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerSurvey } from "../survey/answer.ts";
import { chat } from "./chat.ts";
import { listConversations } from "./list.ts";
import { readEvents } from "./read-events.ts";
import { reply } from "./reply.ts";
import { resolve } from "./resolve.ts";
import { returnFloor } from "./return-floor.ts";
import { sendMessage } from "./send-message.ts";
import { takeOver } from "./take-over.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("conversation");
  await t.admin.query(
    "INSERT INTO demo_orders (client_id, number, item, status, carrier, location, expected_on, total) VALUES ($1, 'NW-20533', 'Lamp', 'in_transit', 'Bring', 'Oslo', '2026-11-24', 99)",
    [t.client.id],
  );
});
afterAll(() => t.close());

let sessions = 0;
const session = (): string => `session-${(sessions += 1)}`;

function say(session_id: string, message: string, key?: string) {
  const options = { waitMs: 5_000, signal: new AbortController().signal, idempotency_key: key };
  return chat(t.core, t.api, { message, session_id, client_id: t.client.id }, options);
}

async function log(conversation_id: string): Promise<Event[]> {
  return (await readEvents(t.core, t.api, { conversation_id })).items;
}

describe("a conversation", () => {
  it("answers from the order table, escalates on anger, goes to a person and comes back", async () => {
    const s = session();
    const mia = t.staff("Mia");
    const first = await say(s, "Hi! Where is my order NW-20533?");
    expect(first.reply).toMatch(/NW-20533.*Oslo/s);
    expect(first).toMatchObject({ floor: "ai", run_status: "done", seq: 1 });
    const id = first.conversation_id;

    const angry = await say(s, "This is the third time I ask!! This is ridiculous, I am furious.");
    expect(angry.run_status).toBe("waiting");
    expect(angry.reply).not.toMatch(/has joined|is here|I am a person/i);

    await takeOver(t.core, mia, { conversation_id: id });
    const held = await say(s, "Are you a person?");
    expect(held).toMatchObject({ reply: null, floor: "human" });
    await reply(t.core, mia, {
      conversation_id: id,
      text: "Yes, I am Mia. I promise you get the 49 kr fee back.",
      key: "a",
    });
    await returnFloor(t.core, mia, { conversation_id: id, note: "fee waived" });

    const after = await say(s, "What about the fee, what happens next?");
    expect(after.reply).toMatch(/Mia/);
    expect(after.reply).toMatch(/49 kr fee back/);

    const events = await log(id);
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    const floor = events.filter((e) => e.kind === "floor_changed").map((e) => e.body.holder);
    expect(floor).toEqual(["human", "ai"]);
    const opened = events.find((e) => e.kind === "escalation_opened");
    expect(opened?.body.reason).toMatch(/^the customer sounds unhappy \(mood 0\.\d\d, under 0\.3\)$/);
  });

  it("answers at once with what the customer asked while a person held the floor", async () => {
    const s = session();
    const mia = t.staff("Mia");
    const { conversation_id } = await say(s, "I want to talk to a person please");
    await takeOver(t.core, mia, { conversation_id });
    await say(s, "Where is NW-20533?");
    await returnFloor(t.core, mia, { conversation_id });
    // The run is queued for a worker; this test has none, so it is only there to be taken.
    const { rows } = await t.admin.query(
      "SELECT status, cause FROM runs WHERE conversation_id = $1 ORDER BY created_at DESC LIMIT 1",
      [conversation_id],
    );
    expect(rows).toEqual([{ status: "queued", cause: "floor_returned" }]);
  });

  it("lets exactly one of two operators in, and tells the other who", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { conversation_id } = await say(session(), "hello");
      const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
      const both = await Promise.allSettled([
        takeOver(t.core, mia, { conversation_id }),
        takeOver(t.core, jonas, { conversation_id }),
      ]);
      const won = both.filter((b) => b.status === "fulfilled");
      const lost = both.find((b) => b.status === "rejected");
      expect(won).toHaveLength(1);
      expect(lost?.reason).toMatchObject({
        code: "conflict",
        extra: { holder_name: expect.stringMatching(/Mia|Jonas/) },
      });
    }
  });

  it("refuses a reply from who does not hold the floor", async () => {
    const { conversation_id } = await say(session(), "hello");
    await expect(reply(t.core, t.staff("Mia"), { conversation_id, text: "hi", key: "k" })).rejects.toMatchObject({
      code: "floor_held",
    });
    await expect(returnFloor(t.core, t.staff("Mia"), { conversation_id })).rejects.toMatchObject({
      code: "floor_held",
    });
  });

  it("takes a staff reply with the same key once, and refuses it with another text", async () => {
    const { conversation_id } = await say(session(), "hello");
    const mia = t.staff("Mia");
    await takeOver(t.core, mia, { conversation_id });
    const a = await reply(t.core, mia, { conversation_id, text: "hi", key: "k" });
    const b = await reply(t.core, mia, { conversation_id, text: "hi", key: "k" });
    expect(b).toEqual(a);
    await expect(reply(t.core, mia, { conversation_id, text: "ho", key: "k" })).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
  });
});

describe("the end of a conversation", () => {
  it("writes metrics, offers the survey, stores its answers, and opens a linked one for the next message", async () => {
    const s = session();
    const { conversation_id } = await say(s, "Thank you, great service!");
    await resolve(t.core, t.staff("Mia"), { conversation_id, note: "done" });
    await expect(resolve(t.core, t.staff("Mia"), { conversation_id })).rejects.toMatchObject({
      code: "conversation_resolved",
    });
    const kinds = (await log(conversation_id)).map((e) => e.kind);
    expect(kinds.slice(-2)).toEqual(["conversation_resolved", "survey_offered"]);

    const bad = answerSurvey(t.core, t.api, { conversation_id, answers: [{ index: 1, value: 9 }] });
    await expect(bad).rejects.toMatchObject({ code: "bad_input", fields: [{ path: "answers.0.value" }] });
    await answerSurvey(t.core, t.api, {
      conversation_id,
      answers: [
        { index: 0, value: "Friend" },
        { index: 1, value: 4 },
      ],
    });
    const again = answerSurvey(t.core, t.api, { conversation_id, answers: [{ index: 1, value: 5 }] });
    await expect(again).rejects.toMatchObject({ code: "conflict" });

    const { rows } = await t.admin.query(
      "SELECT metric_type, metric_value::float AS value FROM interaction_metrics WHERE conversation_id = $1 ORDER BY metric_type",
      [conversation_id],
    );
    expect(rows.map((r) => r.metric_type)).toEqual(["complexity", "resolution_time", "satisfaction", "sentiment"]);
    expect(rows.find((r) => r.metric_type === "satisfaction")?.value).toBeCloseTo(0.75);

    const next = await say(s, "One more thing");
    expect(next.conversation_id).not.toBe(conversation_id);
    const linked = await t.admin.query("SELECT previous_id FROM conversations WHERE id = $1", [next.conversation_id]);
    expect(linked.rows[0].previous_id).toBe(conversation_id);
  });
});

it("ends when the agent hears that nothing else is needed, and offers the survey", async () => {
  const { conversation_id, reply: said } = await say(session(), "Thanks, that's all, bye!");
  expect(said).toMatch(/good day/i);
  const events = await log(conversation_id);
  const ended = events.find((e) => e.kind === "conversation_resolved");
  expect(ended?.body).toEqual({ by: "agent", staff_id: null });
  expect(events.at(-1)?.kind).toBe("survey_offered");
});

describe("idempotency", () => {
  it("gives the first result for the same key, and refuses it for another message", async () => {
    const s = session();
    const a = await say(s, "Where is NW-20533?", "key-1");
    const b = await say(s, "Where is NW-20533?", "key-1");
    expect(b).toMatchObject({ conversation_id: a.conversation_id, seq: a.seq, reply: a.reply });
    await expect(say(s, "Something else", "key-1")).rejects.toMatchObject({ code: "idempotency_mismatch" });
    expect((await log(a.conversation_id)).filter((e) => e.kind === "customer_message")).toHaveLength(1);
  });

  it("refuses the same key in another session: that is another body", async () => {
    const s = session();
    await say(s, "Where is NW-20533?", "key-2");
    await expect(say(session(), "Where is NW-20533?", "key-2")).rejects.toMatchObject({ code: "idempotency_mismatch" });
  });

  it("is one message when the same key comes ten times at once", async () => {
    const s = session();
    const all = await Promise.all(Array.from({ length: 10 }, () => say(s, "hello", s)));
    expect(new Set(all.map((a) => a.seq)).size).toBe(1);
    const events = await log(all[0]?.conversation_id ?? "");
    expect(events.filter((e) => e.kind === "customer_message")).toHaveLength(1);
    expect(events.filter((e) => e.kind === "ai_message")).toHaveLength(1);
  });
});

it("covers each of ten messages that come at once in a session, in order", async () => {
  for (let round = 0; round < 5; round += 1) {
    const s = session();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => say(s, `message ${i}`)));
    expect(answers.filter((a) => a.reply === null)).toHaveLength(0);
    const events = await log(answers[0]?.conversation_id ?? "");
    expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
    const said = events.filter((e) => e.kind === "customer_message");
    const ai = events.filter((e) => e.kind === "ai_message");
    expect(said).toHaveLength(10);
    expect(Math.max(...ai.map((e) => e.body.upto_seq))).toBe(Math.max(...said.map((e) => e.seq)));
    expect(ai.map((e) => e.body.upto_seq)).toEqual(ai.map((e) => e.body.upto_seq).toSorted((a, b) => a - b));
  }
});

it("answers a question that came while the answer before was written, and not with a greeting", async () => {
  const s = session();
  const first = sendMessage(t.core, t.api, {
    message: "hello",
    session_id: s,
    channel_type: "web_chat",
    streams: true,
  });
  await first;
  const second = await say(s, "Where is my order NW-20533?");
  expect(second.reply).toMatch(/NW-20533.*Oslo/s);
});

it("takes card numbers out before the append", async () => {
  const { conversation_id } = await say(session(), "My card is 4111 1111 1111 1111");
  const [first] = await log(conversation_id);
  expect(JSON.stringify(first)).not.toContain("4111 1111");
  expect(first?.body).toMatchObject({ text: "My card is [card number ending 1111]" });
});

it("pages through every view by its own cursors, and refuses others by name", async () => {
  const mia = t.staff("Mia");
  for (const message of ["hello", "I want a person", "hello", "I want to talk to a human"])
    await say(session(), message);
  for (const view of ["waiting", "ai", "resolved"] as const) {
    const all = (await listConversations(t.core, mia, { view, limit: 200 })).items.map((c) => c.id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listConversations(t.core, mia, { view, limit: 1, cursor });
      paged.push(...page.items.map((c) => c.id));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(all);
  }
  const id = "00000000-0000-4000-8000-000000000000";
  for (const key of [["x", "y"], ["2026-02-30T00:00:00Z", id], ["0000-01-01T00:00:00Z", id], ["\0", id], "x", null]) {
    const cursor = Buffer.from(JSON.stringify(key)).toString("base64url");
    await expect(listConversations(t.core, mia, { view: "ai", cursor })).rejects.toMatchObject({ code: "bad_input" });
  }
});
