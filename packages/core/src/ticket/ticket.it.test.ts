import type { Actor } from "@switchboard/contracts/actor";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { resolve } from "../conversation/resolve.ts";
import { takeOver } from "../conversation/take-over.ts";
import { sweepEscalations } from "../escalation/sweep.ts";
import { searchConversations } from "../search/conversations.ts";
import { sweepSearch } from "../search/sweep.ts";
import { changeTicket } from "./change.ts";
import { countTickets } from "./counts.ts";
import { getTicket } from "./get.ts";
import { listTickets } from "./list.ts";
import { sweepTickets } from "./sweep.ts";
import { takeTicket } from "./take.ts";

let t: TestCore;
let [mia, jonas]: Actor[] = [];
beforeAll(async () => {
  t = await openTestCore("ticket");
  const add = async (name: string): Promise<Actor> => ({
    ...t.staff(name),
    id: (await addTestStaff(t.admin, name, ["operator"], [t.client])).id,
  });
  [mia, jonas] = [await add("Mia"), await add("Jonas")];
}, 60_000);
afterAll(() => t?.close());
const who = (actor: Actor | undefined) => actor as Actor;

let sessions = 0;
async function say(message: string, session_id = `ticket-${(sessions += 1)}`): Promise<string> {
  const said = { message, session_id, client_id: t.client.id };
  return (await chat(t.core, t.api, said, { waitMs: 5_000, signal: new AbortController().signal })).conversation_id;
}

/** Nobody came in time. */
async function ticket() {
  const conversation_id = await say("I want a person");
  await t.admin.query("UPDATE escalations SET deadline = now() - interval '1 second' WHERE conversation_id = $1", [
    conversation_id,
  ]);
  await sweepEscalations(t.core);
  const { rows } = await t.admin.query<{ number: number }>("SELECT number FROM tickets WHERE conversation_id = $1", [
    conversation_id,
  ]);
  return getTicket(t.core, who(mia), { number: rows[0]?.number ?? 0 });
}
const notices = async (actor: Actor | undefined) =>
  (
    await t.admin.query(
      "SELECT detail FROM notifications WHERE staff_id = $1 AND kind = 'ticket' ORDER BY created_at",
      [who(actor).id],
    )
  ).rows.map((r) => r.detail);

it("is made of an escalation that nobody took, listed, and found by the number that the customer was told", async () => {
  const made = await ticket();
  expect(made).toMatchObject({ status: "open", owner_id: null, overdue: false, version: 1 });
  await sweepSearch(t.core, { quietFor: "0 seconds" });
  for (const q of [`#${made.number}`, `ticket:${made.number}`, `${made.number}`]) {
    const { items } = await searchConversations(t.core, who(mia), { q });
    expect(
      items.map((hit) => hit.conversation.id),
      q,
    ).toContain(made.conversation_id);
  }
  expect(await countTickets(t.core, who(mia))).toMatchObject({ todo: 1, unowned: 1, mine: 0, overdue: 0, solved: 0 });
});

it("changes only as it was seen: of two at once one wins, and the other is told who", async () => {
  let made = await ticket();
  for (let round = 0; round < 20; round += 1) {
    const change = (actor: Actor | undefined) =>
      changeTicket(t.core, who(actor), {
        ticket_id: made.id,
        version: made.version,
        owner_id: round % 2 ? null : who(actor).id,
        priority: round % 2 ? (actor === mia ? "high" : "urgent") : "low",
      });
    const tries = await Promise.allSettled([change(mia), change(jonas)]);
    expect(tries.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const won = tries.find((r) => r.status === "fulfilled")?.value;
    expect(tries.find((r) => r.status === "rejected")?.reason).toMatchObject({
      code: "conflict",
      extra: { holder_name: won?.changed_by_name },
    });
    made = won as typeof made;
  }
  const log = await t.admin.query("SELECT body FROM events WHERE conversation_id = $1 AND kind = 'ticket_changed'", [
    made.conversation_id,
  ]);
  expect(log.rowCount).toBe(20);
  const audited = await t.admin.query("SELECT 1 FROM audit_entries WHERE action = 'ticket.change' AND target_id = $1", [
    made.id,
  ]);
  expect(audited.rowCount).toBe(20);
});

it("tells the new owner, and once when its time has passed", async () => {
  const made = await ticket();
  const before = (await notices(jonas)).length;
  const due_at = new Date(Date.now() - 60_000).toISOString();
  const owned = await changeTicket(t.core, who(mia), {
    ticket_id: made.id,
    version: 1,
    owner_id: who(jonas).id,
    due_at,
  });
  expect(owned).toMatchObject({ owner_name: "Jonas", overdue: true });
  await Promise.all([sweepTickets(t.core), sweepTickets(t.core)]);
  await sweepTickets(t.core);
  expect((await notices(jonas)).slice(before)).toEqual([
    `Ticket ${made.number} is yours`,
    `Ticket ${made.number} is overdue`,
  ]);
  expect((await listTickets(t.core, who(jonas), { view: "overdue" })).items.map((x) => x.number)).toContain(
    made.number,
  );
  await expect(
    changeTicket(t.core, who(mia), { ticket_id: made.id, version: 2, owner_id: crypto.randomUUID() }),
  ).rejects.toMatchObject({ code: "bad_input" });
});

it("is in work once it is taken over, solved once a person ends it, still owed when the customer does", async () => {
  const first = await ticket();
  await takeOver(t.core, who(mia), { conversation_id: first.conversation_id });
  expect(await getTicket(t.core, who(mia), first)).toMatchObject({
    status: "in_work",
    owner_name: "Mia",
    floor_staff_name: "Mia",
  });
  await resolve(t.core, who(mia), { conversation_id: first.conversation_id });
  expect(await getTicket(t.core, who(mia), first)).toMatchObject({ status: "solved", solved_at: expect.any(String) });
  const second = await ticket();
  await resolve(t.core, t.api, { conversation_id: second.conversation_id });
  expect(await getTicket(t.core, who(mia), second)).toMatchObject({ status: "open", conversation_status: "resolved" });
});

it("goes on in one follow-up conversation after its own has ended, whoever comes first", async () => {
  for (let round = 0; round < 10; round += 1) {
    const made = await ticket();
    await resolve(t.core, t.api, { conversation_id: made.conversation_id });
    const tries = await Promise.allSettled([mia, jonas].map((a) => takeTicket(t.core, who(a), { ticket_id: made.id })));
    expect(tries.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find((r) => r.status === "rejected")?.reason).toMatchObject({
      code: "conflict",
      extra: { holder_name: expect.stringMatching(/Mia|Jonas/) },
    });
    const { rows } = await t.admin.query("SELECT id, previous_id FROM conversations WHERE previous_id = $1", [
      made.conversation_id,
    ]);
    expect(rows).toHaveLength(1);
    const now = await getTicket(t.core, who(mia), made);
    expect(now).toMatchObject({ conversation_id: rows[0].id, status: "in_work", floor_holder: "human" });
    expect(now.owner_name).toBe(now.floor_staff_name);
  }
});

it("goes on in the conversation that the customer has opened meanwhile", async () => {
  const made = await ticket();
  await resolve(t.core, t.api, { conversation_id: made.conversation_id });
  const back = await say("I am back", `ticket-${sessions}`);
  await takeOver(t.core, who(mia), { conversation_id: back });
  await expect(takeTicket(t.core, who(jonas), { ticket_id: made.id })).rejects.toMatchObject({
    extra: { holder_name: "Mia" },
  });
  expect(await getTicket(t.core, who(mia), made)).toMatchObject({ status: "open", owner_id: null });
  expect(await takeTicket(t.core, who(mia), { ticket_id: made.id })).toEqual({ conversation_id: back, followed: true });
  expect(await getTicket(t.core, who(mia), made)).toMatchObject({ status: "in_work", owner_name: "Mia" });
});

it("is listed by page in every order, each once", async () => {
  for (const sort of ["due", "age", "priority", "number"] as const) {
    const all = (await listTickets(t.core, who(mia), { view: "todo", sort, limit: 200 })).items.map((x) => x.number);
    const paged: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTickets(t.core, who(mia), { view: "todo", sort, limit: 3, cursor });
      paged.push(...page.items.map((x) => x.number));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(paged, sort).toEqual(all);
    expect(new Set(paged).size).toBe(paged.length);
  }
});
