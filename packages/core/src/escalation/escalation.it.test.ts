import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { listConversations } from "../conversation/list.ts";
import { readEvents } from "../conversation/read-events.ts";
import { resolve } from "../conversation/resolve.ts";
import { sweepIdle } from "../conversation/sweep-idle.ts";
import { takeOver } from "../conversation/take-over.ts";
import { relayOutbox } from "../outbox/relay.ts";
import { takeRun } from "../run/take.ts";
import { openEscalation } from "./open.ts";
import { sweepEscalations } from "./sweep.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("escalation");
});
afterAll(() => t.close());

let sessions = 0;
async function say(message: string, session_id = `session-${(sessions += 1)}`) {
  const answer = await chat(
    t.core,
    t.api,
    { message, session_id, client_id: t.client.id },
    { waitMs: 5_000, signal: new AbortController().signal },
  );
  return { ...answer, session_id };
}

async function passDeadline(conversation_id: string): Promise<void> {
  await t.admin.query("UPDATE escalations SET deadline = now() - interval '1 s' WHERE conversation_id = $1", [
    conversation_id,
  ]);
}

const kindsOf = async (conversation_id: string) =>
  (await readEvents(t.core, t.api, { conversation_id })).items.map((e) => e.kind);

async function takeQueuedRun(conversation_id: string): Promise<void> {
  const { rows } = await t.admin.query(
    "SELECT id, attempt FROM runs WHERE conversation_id = $1 AND status = 'queued'",
    [conversation_id],
  );
  await takeRun(t.core, { client_id: t.client.id, run_id: rows[0].id, attempt: rows[0].attempt });
}

it("becomes a ticket when nobody comes, once, and the agent tells its number", async () => {
  const { conversation_id } = await say("I want to talk to a human");
  await passDeadline(conversation_id);
  await Promise.all([sweepEscalations(t.core), sweepEscalations(t.core)]);
  await takeQueuedRun(conversation_id);
  const events = (await readEvents(t.core, t.api, { conversation_id })).items;
  const tickets = events.filter((e) => e.kind === "ticket_created");
  expect(tickets).toHaveLength(1);
  const told = events.findLast((e) => e.kind === "ai_message");
  expect(told?.body.text).toContain(String(tickets[0]?.body.number));
  const { items } = await listConversations(t.core, t.staff("Mia"), { view: "waiting" });
  expect(items.find((c) => c.id === conversation_id)?.escalation).toMatchObject({ status: "timed_out" });
});

it("makes no ticket of a trial of the agent: the conversation goes back to the agent, and no number is lost", async () => {
  const { conversation_id } = await say("I want to talk to a human");
  await t.admin.query("UPDATE conversations SET is_test = true WHERE id = $1", [conversation_id]);
  const next = async () =>
    (await t.admin.query("SELECT next_ticket_number FROM clients WHERE id = $1", [t.client.id])).rows;
  const before = await next();
  await passDeadline(conversation_id);
  await Promise.all([sweepEscalations(t.core), sweepEscalations(t.core)]);
  await takeQueuedRun(conversation_id);
  expect(await next()).toEqual(before);
  expect(await kindsOf(conversation_id)).not.toContain("ticket_created");
  const { rows } = await t.admin.query(
    `SELECT e.status, e.ticket_number, c.status AS conversation, (SELECT count(*)::int FROM tickets k WHERE k.conversation_id = c.id) AS tickets
     FROM escalations e JOIN conversations c ON c.id = e.conversation_id WHERE c.id = $1`,
    [conversation_id],
  );
  expect(rows).toEqual([{ status: "returned", ticket_number: null, conversation: "active", tickets: 0 }]);
  const told = (await readEvents(t.core, t.api, { conversation_id })).items.findLast((e) => e.kind === "ai_message");
  expect(told?.body.text).not.toMatch(/ticket/i);
});

it("can still be taken over as a ticket", async () => {
  const { conversation_id } = await say("please get me a person");
  await passDeadline(conversation_id);
  await sweepEscalations(t.core);
  const mia = t.staff("Mia");
  await takeOver(t.core, mia, { conversation_id });
  const { items } = await listConversations(t.core, mia, { view: "mine" });
  expect(items.map((c) => c.id)).toContain(conversation_id);
});

it("does not make a ticket of what somebody has claimed", async () => {
  for (let round = 0; round < 10; round += 1) {
    const { conversation_id } = await say("I want a person");
    await passDeadline(conversation_id);
    await Promise.allSettled([takeOver(t.core, t.staff("Mia"), { conversation_id }), sweepEscalations(t.core)]);
    const { rows } = await t.admin.query("SELECT status, claimed_by FROM escalations WHERE conversation_id = $1", [
      conversation_id,
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0].status).toBe("claimed");
  }
});

it("numbers tickets of a client without a gap or a double", async () => {
  const conversations = await Promise.all(Array.from({ length: 8 }, () => say("I need a human")));
  for (const c of conversations) await passDeadline(c.conversation_id);
  await Promise.all([sweepEscalations(t.core), sweepEscalations(t.core), sweepEscalations(t.core)]);
  const { rows } = await t.admin.query(
    "SELECT ticket_number FROM escalations WHERE client_id = $1 AND ticket_number IS NOT NULL ORDER BY ticket_number",
    [t.client.id],
  );
  const numbers = rows.map((r) => r.ticket_number as number);
  expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
});

it("is asked for by staff, once", async () => {
  const { conversation_id } = await say("hello");
  const jonas = t.staff("Jonas");
  await openEscalation(t.core, jonas, { conversation_id, reason: "sounds like a lawyer" });
  await expect(openEscalation(t.core, jonas, { conversation_id, reason: "again" })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await kindsOf(conversation_id)).toContain("escalation_opened");
});

it("checkpoints a waiting run, and lets the checkpoint go with the outcome", async () => {
  const { conversation_id } = await say("I want a human being");
  const count = async () =>
    (
      await t.admin.query(
        "SELECT count(*)::int AS n FROM langgraph.checkpoints WHERE thread_id IN (SELECT id::text FROM runs WHERE conversation_id = $1)",
        [conversation_id],
      )
    ).rows[0].n as number;
  expect(await count()).toBeGreaterThan(0);
  const text = await t.admin.query("SELECT checkpoint::text FROM langgraph.checkpoints");
  expect(JSON.stringify(text.rows)).not.toContain("human being");
  await resolve(t.core, t.staff("Mia"), { conversation_id });
  expect(await count()).toBe(0);
});

it("writes no checkpoint for a run that does not wait", async () => {
  const before = (await t.admin.query("SELECT count(*)::int AS n FROM langgraph.checkpoints")).rows[0].n;
  await say("What are your opening hours?");
  expect((await t.admin.query("SELECT count(*)::int AS n FROM langgraph.checkpoints")).rows[0].n).toBe(before);
});

it("ends idle conversations, each once though two workers sweep at once, and leaves people's and tickets alone", async () => {
  const idle = await say("hello");
  const held = await say("hello");
  const ticket = await say("I want a person");
  await takeOver(t.core, t.staff("Mia"), { conversation_id: held.conversation_id });
  await t.admin.query("UPDATE conversations SET active_at = now() - interval '2 days' WHERE client_id = $1", [
    t.client.id,
  ]);
  await Promise.all([sweepIdle(t.core), sweepIdle(t.core), sweepIdle(t.core)]);
  expect((await kindsOf(idle.conversation_id)).filter((kind) => kind === "conversation_resolved")).toHaveLength(1);
  const { rows } = await t.admin.query("SELECT id, status FROM conversations WHERE id = ANY ($1)", [
    [idle.conversation_id, held.conversation_id, ticket.conversation_id],
  ]);
  const status = (id: string) => rows.find((r) => r.id === id)?.status;
  expect(status(idle.conversation_id)).toBe("resolved");
  expect(status(held.conversation_id)).toBe("escalated");
  expect(status(ticket.conversation_id)).toBe("escalated");
});

it("keeps a wake-up in the outbox until the queue has it; of two that relay at once one takes it", async () => {
  await t.core.db.query(t.client.id, {
    name: "",
    text: "INSERT INTO outbox (client_id, job, payload) VALUES ($1, 'run-agent', '{\"broken\": true}')",
    values: [t.client.id],
  });
  await Promise.all([relayOutbox(t.core), relayOutbox(t.core), relayOutbox(t.core)]);
  const left = await t.admin.query("SELECT attempts FROM outbox WHERE payload ? 'broken'");
  expect(left.rows).toEqual([{ attempts: 1 }]);
  await t.admin.query("DELETE FROM outbox");
});
