import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { openOtherProcess, openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { readEvents } from "../conversation/read-events.ts";
import { reply } from "../conversation/reply.ts";
import { takeOver } from "../conversation/take-over.ts";
import { listNotifications } from "../notification/list.ts";
import { listPresence } from "./list.ts";
import { setPresence } from "./set.ts";
import { noteSeen } from "./stay-present.ts";
import { sweepGoneHolders } from "./sweep.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("presence");
});
afterAll(() => t.close());

async function addOperator(name: string): Promise<Actor> {
  const id = randomUUID();
  await t.admin.query(
    "INSERT INTO staff (id, email, name, password_hash, roles) VALUES ($1, $2, $3, '', '{operator}')",
    [id, `${id}@staff.example`, name],
  );
  await t.admin.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [id, t.client.id]);
  return { kind: "staff", id, name, roles: ["operator"], client_id: t.client.id };
}

let sessions = 0;
async function say(message: string, session_id = `session-${(sessions += 1)}`): Promise<string> {
  const said = { message, session_id, client_id: t.client.id };
  const answer = await chat(t.core, t.api, said, { waitMs: 5_000, signal: new AbortController().signal });
  return answer.conversation_id;
}

/** A conversation whose operator has an open console and the floor. */
async function held(
  actor: Actor,
  message = "I want a person",
): Promise<{ conversation_id: string; session_id: string }> {
  const session_id = `session-${(sessions += 1)}`;
  const conversation_id = await say(message, session_id);
  await noteSeen(t.core, actor);
  await takeOver(t.core, actor, { conversation_id });
  return { conversation_id, session_id };
}

const loseConsole = (actor: Actor) =>
  t.admin.query("UPDATE presence SET last_seen_at = now() - interval '10 min' WHERE staff_id = $1", [actor.id]);
const eventsOf = async (conversation_id: string) => (await readEvents(t.core, t.api, { conversation_id })).items;
const floorOf = async (id: string) =>
  (await t.admin.query("SELECT floor_holder, floor_staff_id, status FROM conversations WHERE id = $1", [id])).rows[0];
const goneMarks = async (id: string) =>
  (await eventsOf(id)).filter((e) => e.kind === "floor_changed" && e.body.reason === "operator_gone");

it("shows who is available, away and offline; several consoles are one person", async () => {
  const [ada, ben, cleo] = (await Promise.all(["Ada", "Ben", "Cleo"].map(addOperator))) as [Actor, Actor, Actor];
  await Promise.all([noteSeen(t.core, ada), noteSeen(t.core, ada), noteSeen(t.core, ben)]);
  await setPresence(t.core, ben, { status: "away", reason: "Lunch" });
  const { mine, colleagues } = await listPresence(t.core, ada);
  expect(mine).toEqual({ state: "available", reason: "" });
  expect(colleagues.map(({ name, state, reason }) => [name, state, reason])).toEqual([
    ["Ben", "away", "Lunch"],
    ["Cleo", "offline", ""],
  ]);
  await loseConsole(ada);
  expect((await listPresence(t.core, cleo)).colleagues.find((c) => c.staff_id === ada.id)?.state).toBe("offline");
});

it("brings the conversations of a lost operator back, once, whoever sweeps", async () => {
  const mia = await addOperator("Mia");
  const other = openOtherProcess(t);
  try {
    const lost = await Promise.all(Array.from({ length: 10 }, () => held(mia)));
    await loseConsole(mia);
    await Promise.all([t.core, other.core, t.core, other.core].map(sweepGoneHolders));
    for (const { conversation_id } of lost) {
      expect(await floorOf(conversation_id)).toEqual({ floor_holder: "ai", floor_staff_id: null, status: "escalated" });
      expect(await goneMarks(conversation_id)).toMatchObject([
        { body: { staff_name: "Mia", note: "lost the connection" } },
      ]);
      const { rows } = await t.admin.query(
        "SELECT status, cause, reason FROM escalations WHERE conversation_id = $1 ORDER BY opened_at",
        [conversation_id],
      );
      expect(rows).toMatchObject([
        { status: "returned" },
        { status: "waiting", cause: "operator_gone", reason: "Mia lost the connection" },
      ]);
    }
    // On return, she finds what happened among her notifications.
    const told = (await listNotifications(t.core, mia)).items.map((n) => n.target_id);
    expect(told).toEqual(expect.arrayContaining(lost.map((c) => c.conversation_id)));
  } finally {
    await other.close();
  }
});

it("has the agent answer what the customer still waits for, and not say the same twice", async () => {
  const mia = await addOperator("Mia");
  const { conversation_id, session_id } = await held(mia, "I want a person");
  await say("What are your opening hours?", session_id);
  await loseConsole(mia);
  await sweepGoneHolders(t.core);
  const { rows } = await t.admin.query(
    "SELECT cause FROM runs WHERE conversation_id = $1 AND cause = 'floor_returned'",
    [conversation_id],
  );
  expect(rows).toHaveLength(1);
  await sweepGoneHolders(t.core);
  expect(await goneMarks(conversation_id)).toHaveLength(1);
});

it("lets the floor go of who is away for too long, and says before what will happen", async () => {
  const mia = await addOperator("Mia");
  const { conversation_id } = await held(mia);
  expect(await setPresence(t.core, mia, { status: "away" })).toEqual({ status: "away", held: 1, gone_after_s: 120 });
  await sweepGoneHolders(t.core);
  expect((await floorOf(conversation_id)).floor_holder).toBe("human");
  await t.admin.query("UPDATE presence SET changed_at = now() - interval '3 min' WHERE staff_id = $1", [mia.id]);
  await sweepGoneHolders(t.core);
  expect(await goneMarks(conversation_id)).toMatchObject([{ body: { note: "went away" } }]);
});

it("leaves alone who speaks, who looks at another client, and who has no console", async () => {
  const [speaks, elsewhere, integration] = (await Promise.all(["Ada", "Ben", "Cleo"].map(addOperator))) as [
    Actor,
    Actor,
    Actor,
  ];
  const kept = [await held(speaks), await held(elsewhere)];
  const conversation_id = await say("A person please");
  await takeOver(t.core, integration, { conversation_id });
  await Promise.all([loseConsole(speaks), loseConsole(elsewhere)]);
  await reply(t.core, speaks, { conversation_id: kept[0]?.conversation_id as string, text: "I am here", key: "1" });
  const { rows } = await t.admin.query(
    "INSERT INTO clients (external_id, name, industry) VALUES ('b', 'B', 'x') RETURNING id",
  );
  await t.admin.query("INSERT INTO presence (client_id, staff_id) VALUES ($1, $2)", [rows[0].id, elsewhere.id]);
  await sweepGoneHolders(t.core);
  for (const id of [...kept.map((c) => c.conversation_id), conversation_id]) {
    expect((await floorOf(id)).floor_holder).toBe("human");
  }
});

it("races with a reply: it is said by the holder, or refused; never said after the floor was gone", async () => {
  const mia = await addOperator("Mia");
  for (let round = 0; round < 10; round += 1) {
    const { conversation_id } = await held(mia);
    await loseConsole(mia);
    const [said] = await Promise.allSettled([
      reply(t.core, mia, { conversation_id, text: "Still here", key: `race-${round}` }),
      sweepGoneHolders(t.core),
    ]);
    const kinds = (await eventsOf(conversation_id)).map((e) => e.kind);
    const gone = (await goneMarks(conversation_id)).length;
    expect(gone).toBe(said.status === "fulfilled" ? 0 : 1);
    expect(kinds.includes("staff_message")).toBe(said.status === "fulfilled");
    if (said.status === "rejected") expect(said.reason).toMatchObject({ code: "floor_held" });
  }
});
