import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { addOperator } from "@switchboard/testing/stack/people";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { customerWaits } from "../conversation/customer-waits.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { takeOver } from "../conversation/take-over.ts";
import { agentCall } from "./agent-call.ts";
import { answerWhisper } from "./answer-whisper.ts";
import { hearStaff } from "./hear-staff.ts";
import { noteSpeech } from "./note-speech.ts";
import { sayWords } from "./say-words.ts";

const byMia = { identity: "staff-mia", heard_by: "agent-1" };

describe("what staff say aloud on a call", () => {
  let t: TestCore;
  let mia: Actor;
  let ben: Actor;
  let place: { client_id: string; call_id: string; conversation_id: string };

  beforeAll(async () => {
    t = await openTestCore("hear-staff");
    mia = await addOperator(t, "Mia");
    ben = await addOperator(t, "Ben");
    const { id: client_id, config_id } = t.client;
    place = { client_id, call_id: randomUUID(), conversation_id: randomUUID() };
    await t.admin.query(
      "INSERT INTO conversations (id, client_id, config_id, session_id, channel_type) VALUES ($1, $2, $3, $4, 'voice')",
      [place.conversation_id, client_id, config_id, `call:${place.call_id}`],
    );
    await t.admin.query(
      `INSERT INTO calls (id, client_id, conversation_id, room, direction, origin, state, answered_at)
       VALUES ($1, $2, $3, $4, 'inbound', 'sip', 'live', now())`,
      [place.call_id, client_id, place.conversation_id, randomUUID()],
    );
    for (const [staff, identity, mode] of [
      [mia, "staff-mia", "take_over"],
      [ben, "staff-ben", "whisper"],
    ] as const) {
      await t.admin.query(
        `INSERT INTO call_legs (client_id, call_id, identity, kind, staff_id, name, mode) VALUES ($1, $2, $3, 'staff', $4, $5, $6)`,
        [client_id, place.call_id, identity, staff.id, staff.name, mode],
      );
    }
  });
  afterAll(() => t?.close());

  const log = async () => {
    const text =
      "SELECT seq, kind, body FROM events WHERE conversation_id = $1 AND kind = 'staff_message' ORDER BY seq";
    return (await t.admin.query(text, [place.conversation_id])).rows;
  };

  it("is the message of who holds the floor or has barged in, once, without card numbers; of nobody else", async () => {
    const said = { ...byMia, number: 1, text: "Is your card 4111 1111 1111 1111?", from: new Date() };
    expect(await hearStaff(t.core, place, said)).toBeUndefined();
    await takeOver(t.core, mia, { conversation_id: place.conversation_id });
    const from = new Date();
    const seq = await hearStaff(t.core, place, { ...said, from });
    expect(await hearStaff(t.core, place, { ...said, from })).toBe(seq);
    expect(await hearStaff(t.core, place, { ...said, from, identity: "staff-ben" })).toBeUndefined();
    expect(await hearStaff(t.core, place, { ...said, from, identity: "staff-nobody" })).toBeUndefined();
    const [only, ...more] = await log();
    expect(more).toEqual([]);
    expect(only).toMatchObject({ seq, body: { staff_id: mia.id, staff_name: "Mia" } });
    expect(only.body.text).not.toContain("4111 1111");
    const replaced = { ...said, heard_by: "agent-2", text: "Another agent counts anew.", from };
    const next = await hearStaff(t.core, place, replaced);
    expect((await log()).at(-1)).toMatchObject({ seq: next, body: { text: replaced.text } });
  });

  it("while they hold it a whisper makes nobody speak; afterwards it does, once; what they began to say before is written", async () => {
    const runs = async () => {
      const { rows } = await t.admin.query("SELECT cause FROM runs WHERE conversation_id = $1", [
        place.conversation_id,
      ]);
      return rows.map((r) => r.cause);
    };
    await answerWhisper(t.core, place);
    expect(await runs()).toEqual([]);
    const begun = { ...byMia, number: 2, text: "The agent goes on now.", from: new Date() };
    await returnFloor(t.core, mia, { conversation_id: place.conversation_id });
    const after = { ...begun, number: 3, from: new Date() };
    expect(await hearStaff(t.core, place, after)).toBeUndefined();
    expect(await hearStaff(t.core, place, { ...begun, identity: "staff-ben" })).toBeUndefined();
    const late = await hearStaff(t.core, place, begun);
    expect((await log()).at(-1)).toMatchObject({ seq: late, body: { text: begun.text, staff_id: mia.id } });
    await Promise.all([answerWhisper(t.core, place), answerWhisper(t.core, place)]);
    expect(await runs()).toEqual(["whispered"]);
  });

  it("is written of who has barged in, whoever holds the floor; of what they began to say before they fell silent, too", async () => {
    const mode = (is: string) =>
      t.admin.query("UPDATE call_legs SET mode = $2 WHERE call_id = $1 AND identity = 'staff-ben'", [
        place.call_id,
        is,
      ]);
    const said = {
      identity: "staff-ben",
      heard_by: "agent-1",
      number: 9,
      text: "The fee is waived.",
      from: new Date(),
    };
    expect(await hearStaff(t.core, place, said)).toBeUndefined();
    await mode("barge");
    const seq = await hearStaff(t.core, place, said);
    expect((await log()).at(-1)).toMatchObject({ seq, body: { text: said.text, staff_id: ben.id, staff_name: "Ben" } });
    await t.admin.query("UPDATE call_legs SET left_at = now() WHERE call_id = $1 AND identity = 'staff-ben'", [
      place.call_id,
    ]);
    const late = { ...said, number: 10, text: "Goodbye." };
    expect(await hearStaff(t.core, place, late)).toBe((await log()).at(-1).seq);
    expect((await log()).at(-1).body.text).toBe(late.text);
    const after = new Date(Date.now() + 1_000);
    expect(await hearStaff(t.core, place, { ...said, number: 11, from: after })).toBeUndefined();
    const old = new Date(Date.now() - 60_000);
    expect(await hearStaff(t.core, place, { ...said, number: 12, from: old })).toBeUndefined();
  });

  it("while they hold it the agent writes no words of its own, which nobody would hear; afterwards it does", async () => {
    const { conversation_id } = place;
    await takeOver(t.core, mia, { conversation_id });
    expect(await sayWords(t.core, place, "agent", "Goodbye.")).toBeUndefined();
    expect(await sayWords(t.core, place, "customer", "Hello?")).toEqual(expect.any(Number));
    await returnFloor(t.core, mia, { conversation_id });
    expect(await sayWords(t.core, place, "agent", "I am back.")).toEqual(expect.any(Number));
  });

  it("words that fill a wait are in the log, answer nothing, are shown to no run, and stand for no answer", async () => {
    const { client_id, conversation_id } = place;
    const waits = () => t.core.db.transaction(client_id, (tx) => customerWaits(tx, conversation_id));
    const answer = [{ kind: "ai_message", body: { text: "Good morning.", model: "m", upto_seq: 0 } }];
    const { rows: said } = await t.admin.query(
      "SELECT append_locked($1, (SELECT id FROM runs WHERE conversation_id = $1 LIMIT 1), $2) AS seq",
      [conversation_id, JSON.stringify(answer)],
    );
    const asked = await sayWords(t.core, place, "customer", "And my order?");
    const filled = (await sayWords(t.core, place, "agent, meanwhile", "One moment, please.")) ?? 0;
    const [from, to] = [new Date(), new Date()];
    for (const seq of [said[0].seq, filled]) await noteSpeech(t.core, place, { seq, who: "agent", from, to });
    // An agent that takes the place of this one still says what stands between them.
    expect(await agentCall(t.core, place)).toMatchObject({ said_seq: said[0].seq });
    expect(await waits()).toBe(true);
    const { rows } = await t.admin.query("SELECT log_tail($1, 100) AS tail", [conversation_id]);
    const seqs = rows[0].tail.map((e: { seq: number }) => e.seq);
    expect(seqs).toContain(asked);
    expect(seqs).not.toContain(filled);
    await sayWords(t.core, place, "agent", "It is on its way.");
    expect(await waits()).toBe(false);
  });
});
