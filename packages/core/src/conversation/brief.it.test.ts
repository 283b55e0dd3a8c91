import { randomUUID } from "node:crypto";
import { jobs } from "@switchboard/contracts/jobs/catalogue";
import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readBrief } from "./brief.ts";
import { chat } from "./chat.ts";
import { editBrief } from "./edit-brief.ts";
import { refreshBrief, writeBriefAnew } from "./refresh-brief.ts";

const written = { text: '{"reason":"Late lamp","points":["It is in Oslo"],"next_steps":[],"collected":[]}' };
let peer: ModelPeer;
let t: TestCore;
beforeAll(async () => {
  peer = await startModelPeer();
  t = await openTestCore("brief", { env: { OPENAI_BASE_URL: peer.openaiUrl, OPENAI_MODEL: "big" } });
}, 60_000);
afterAll(async () => {
  await t?.close();
  await peer?.close();
});
beforeEach(() => peer.reset());

async function talk(session_id: string = randomUUID()) {
  const request = { message: "Where is my lamp?", session_id, client_id: t.client.id };
  const { conversation_id } = await chat(t.core, t.api, request, {
    waitMs: 10_000,
    signal: new AbortController().signal,
  });
  peer.reset();
  return { conversation_id, session_id };
}
const writeVersion = (id: string, version: number) => writeBriefAnew(t.core, t.client.id, id, version);
/** Writes what was asked for last. */
const write = async (id: string) =>
  writeVersion(id, (await readBrief(t.core, t.staff("Mia"), { conversation_id: id })).version);
const edit = { reason: "Mine", points: ["One"], next_steps: [] };

test("the old brief stays until the new one is there; asking twice is one job; it says how far behind it is", async () => {
  const mia = t.staff("Mia");
  const { conversation_id, session_id } = await talk();
  const asked = await Promise.all([1, 2, 3].map(() => refreshBrief(t.core, mia, { conversation_id })));
  expect(asked[0]).toMatchObject({ state: "writing", written_by: "rules" });
  const sent = await t.admin.query("SELECT 1 FROM outbox WHERE payload ->> 'conversation_id' = $1", [conversation_id]);
  expect(sent.rowCount).toBe(1);
  peer.script(written);
  await write(conversation_id);
  expect(await readBrief(t.core, mia, { conversation_id })).toMatchObject({
    reason: "Late lamp",
    written_by: "big",
    state: "ready",
    behind: 0,
    edited_by_name: null,
  });
  await write(conversation_id);
  expect(peer.requests).toHaveLength(1);
  await talk(session_id);
  expect((await readBrief(t.core, mia, { conversation_id })).behind).toBeGreaterThan(0);
});

test("a failure is said, and the brief that was there stays", async () => {
  const mia = t.staff("Mia");
  const { conversation_id } = await talk();
  await editBrief(t.core, mia, { conversation_id, version: 0, ...edit });
  for (const reply of [{ status: 400 }, { text: "I would rather not." }]) {
    await refreshBrief(t.core, mia, { conversation_id });
    peer.script(reply);
    await write(conversation_id);
    expect(await readBrief(t.core, mia, { conversation_id })).toMatchObject({
      state: "failed",
      problem: expect.stringContaining("big"),
      reason: "Mine",
      edited_by_name: "Mia",
    });
  }
});

test("an edit is kept from a refresh that is under way; of two edits one wins, the other sees who; 20 rounds", async () => {
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const { conversation_id } = await talk();
  const { version } = await refreshBrief(t.core, mia, { conversation_id });
  await editBrief(t.core, jonas, { conversation_id, version, ...edit });
  await writeVersion(conversation_id, version);
  let seen = await readBrief(t.core, mia, { conversation_id });
  expect(seen).toMatchObject({ reason: "Mine", edited_by_name: "Jonas", state: "ready" });
  expect(peer.requests).toEqual([]);
  for (let round = 0; round < 20; round += 1) {
    const tries = await Promise.allSettled(
      [mia, jonas].map((who) => editBrief(t.core, who, { conversation_id, version: seen.version, ...edit })),
    );
    expect(tries.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    seen = await readBrief(t.core, mia, { conversation_id });
    expect(tries.find((r) => r.status === "rejected")?.reason).toMatchObject({
      code: "conflict",
      extra: { holder_name: seen.edited_by_name },
    });
  }
});

test("a job that was lost is a failure after its time, and can be asked for again, by another job", async () => {
  const mia = t.staff("Mia");
  const { conversation_id } = await talk();
  const lost = await refreshBrief(t.core, mia, { conversation_id });
  await t.admin.query("UPDATE briefs SET asked_at = now() - interval '4 min' WHERE conversation_id = $1", [
    conversation_id,
  ]);
  expect(await readBrief(t.core, mia, { conversation_id })).toMatchObject({ state: "failed" });
  const again = await refreshBrief(t.core, mia, { conversation_id });
  expect(again).toMatchObject({ state: "writing" });
  const { rows } = await t.admin.query(
    "SELECT payload FROM outbox WHERE payload ->> 'conversation_id' = $1 ORDER BY id",
    [conversation_id],
  );
  const { payload, dedupeKey } = jobs["write-brief"];
  expect(new Set(rows.map((row) => dedupeKey(payload.parse(row.payload)))).size).toBe(2);
  // Should the lost one go on after all, it writes nothing.
  await writeVersion(conversation_id, lost.version);
  expect(peer.requests).toEqual([]);
  peer.script(written);
  await writeVersion(conversation_id, again.version);
  expect(await readBrief(t.core, mia, { conversation_id })).toMatchObject({ state: "ready", reason: "Late lamp" });
});
