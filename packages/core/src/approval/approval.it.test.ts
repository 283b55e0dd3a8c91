import { type ModelPeer, startModelPeer } from "@switchboard/testing/model-peer/server";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { effectConfig } from "@switchboard/testing/stack/effect-config";
import { type EffectPeer, startEffectPeer } from "@switchboard/testing/stack/effect-peer";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { readEvents } from "../conversation/read-events.ts";
import { resolve } from "../conversation/resolve.ts";
import { returnFloor } from "../conversation/return-floor.ts";
import { takeOver } from "../conversation/take-over.ts";
import { takeRun } from "../run/take.ts";
import { claimTask } from "../task/claim.ts";
import { decideApproval } from "./decide.ts";
import { getApproval } from "./get.ts";
import { sweepApprovals } from "./sweep.ts";

let t: TestCore;
let model: ModelPeer;
let peer: EffectPeer;
beforeAll(async () => {
  [model, peer] = await Promise.all([startModelPeer(), startEffectPeer()]);
  t = await openTestCore("approval", {
    yaml: effectConfig("northwind", peer.url, { idempotent: false, approval: true }),
    env: { OPENAI_BASE_URL: model.openaiUrl, OUTBOUND_ALLOW: peer.host },
  });
});
afterAll(async () => {
  await t?.close();
  await Promise.all([model?.close(), peer?.close()]);
});
beforeEach(() => model.reset());

let count = 0;
/** A conversation whose agent wants to charge and has been told to wait. */
async function asking() {
  const marker = `m${(count += 1)}`;
  model.script(
    { calls: [{ id: "c1", name: "charge", arguments: { marker } }] },
    { text: "A colleague has to agree to that; I have asked." },
  );
  const request = { message: `Charge ${marker}`, session_id: marker, client_id: t.client.id };
  const answer = await chat(t.core, t.api, request, { waitMs: 10_000, signal: new AbortController().signal });
  const { conversation_id } = answer;
  const { rows } = await t.admin.query<{ id: string; arguments_hash: string }>(
    "SELECT id, arguments_hash FROM approvals WHERE conversation_id = $1",
    [conversation_id],
  );
  const { id: task_id, arguments_hash } = rows[0] as { id: string; arguments_hash: string };
  return { marker, conversation_id, task_id, arguments_hash, reply: answer.reply };
}

const effectsOf = (marker: string) => peer.received.filter((e) => e.marker === marker);
const operator = (name = "Mia") => ({ ...t.staff(name), roles: ["operator" as const] });
const eventsOf = async (conversation_id: string) =>
  (await readEvents(t.core, t.staff("Reader"), { conversation_id })).items;
const statusOf = async (conversation_id: string) =>
  (
    await t.admin.query("SELECT status, cause FROM runs WHERE conversation_id = $1 ORDER BY created_at", [
      conversation_id,
    ])
  ).rows as { status: string; cause: string }[];

async function takeQueued(conversation_id: string): Promise<void> {
  const { rows } = await t.admin.query(
    "SELECT id, attempt FROM runs WHERE conversation_id = $1 AND status = 'queued'",
    [conversation_id],
  );
  expect(rows).toHaveLength(1);
  await takeRun(t.core, { client_id: t.client.id, run_id: rows[0].id, attempt: rows[0].attempt });
}
const checkpoints = async (id: string) =>
  (await t.admin.query("SELECT count(*)::int AS n FROM langgraph.checkpoints WHERE thread_id = $1", [id])).rows[0].n;

it("asks before it acts: nothing runs, the customer is told, the run waits with a checkpoint of ids alone", async () => {
  const a = await asking();
  expect(a.reply).toContain("A colleague has to agree");
  expect(effectsOf(a.marker)).toEqual([]);
  expect(await statusOf(a.conversation_id)).toEqual([{ status: "waiting", cause: "message" }]);
  expect(await checkpoints(a.task_id)).toBeGreaterThan(0);
  const text = await t.admin.query("SELECT checkpoint::text FROM langgraph.checkpoints WHERE thread_id = $1", [
    a.task_id,
  ]);
  expect(JSON.stringify(text.rows)).not.toContain(`"${a.marker}"`);
  const { rows } = await t.admin.query("SELECT status FROM tool_calls WHERE conversation_id = $1", [a.conversation_id]);
  expect(rows).toEqual([{ status: "awaiting_approval" }]);
  expect((await eventsOf(a.conversation_id)).map((e) => e.kind)).toContain("approval_requested");
});

it("approved: runs once, under the approval's id, with exactly those arguments, and the agent tells", async () => {
  const a = await asking();
  await decideApproval(t.core, operator(), { decision: "approve", ...pick(a) });
  model.script({ text: "It is charged." });
  await takeQueued(a.conversation_id);
  expect(effectsOf(a.marker)).toEqual([expect.objectContaining({ marker: a.marker, key: a.task_id })]);
  expect((await statusOf(a.conversation_id)).map((r) => r.status)).toEqual(["done", "done"]);
  const prompt = JSON.stringify(model.requests.at(-1));
  expect(prompt).toContain("Mia approved your call of charge");
  expect(prompt).toContain("done");
  const events = await eventsOf(a.conversation_id);
  expect(events.at(-1)).toMatchObject({ kind: "ai_message", body: { text: "It is charged." } });
  expect(await checkpoints(a.task_id)).toBe(0);
  await sweepApprovals(t.core);
  expect((await statusOf(a.conversation_id)).map((r) => r.status)).toEqual(["done", "done"]);
  expect(effectsOf(a.marker)).toHaveLength(1);
});

const pick = ({ task_id, arguments_hash }: { task_id: string; arguments_hash: string }) => ({
  task_id,
  arguments_hash,
});

it("edited: runs the edited arguments, and the audit says who edited, with both hashes", async () => {
  const a = await asking();
  const mia = operator();
  const other = `${a.marker}-edited`;
  await expect(
    decideApproval(t.core, mia, { decision: "approve", ...pick(a), arguments: { amount: 3 } }),
  ).rejects.toMatchObject({ code: "bad_input" });
  await decideApproval(t.core, mia, { decision: "approve", ...pick(a), arguments: { marker: other } });
  model.script({ text: "Done, with a change." });
  await takeQueued(a.conversation_id);
  expect(effectsOf(a.marker)).toEqual([]);
  expect(effectsOf(other)).toHaveLength(1);
  const { rows } = await t.admin.query("SELECT actor_id, details FROM audit_entries WHERE target_id = $1", [a.task_id]);
  expect(rows).toEqual([
    expect.objectContaining({
      actor_id: mia.id,
      details: expect.objectContaining({
        edited: true,
        arguments_hash: a.arguments_hash,
        edited_hash: expect.any(String),
      }),
    }),
  ]);
  expect(rows[0].details.edited_hash).not.toBe(a.arguments_hash);
  expect(await getApproval(t.core, mia, a)).toMatchObject({
    status: "approved",
    final_arguments: { marker: other },
    arguments: { marker: a.marker },
  });
});

it("refused: nothing runs, the agent gets the reason, and the same call is refused without asking again", async () => {
  const a = await asking();
  await decideApproval(t.core, operator(), { decision: "refuse", ...pick(a), reason: "Over the limit of 50" });
  model.script(
    { calls: [{ id: "c2", name: "charge", arguments: { marker: a.marker } }] },
    { text: "I am sorry, that cannot be done." },
  );
  await takeQueued(a.conversation_id);
  expect(effectsOf(a.marker)).toEqual([]);
  expect(JSON.stringify(model.requests.at(-1))).toContain("Over the limit of 50");
  const { rows } = await t.admin.query("SELECT status FROM approvals WHERE conversation_id = $1", [a.conversation_id]);
  expect(rows).toEqual([{ status: "refused" }]);
  expect((await statusOf(a.conversation_id)).map((r) => r.status)).toEqual(["done", "done"]);
});

it("expired: the agent is told, and a late decision is refused", async () => {
  const a = await asking();
  await t.admin.query("UPDATE approvals SET expires_at = now() - interval '1 s' WHERE id = $1", [a.task_id]);
  await expect(decideApproval(t.core, operator(), { decision: "approve", ...pick(a) })).rejects.toMatchObject({
    code: "conflict",
  });
  await Promise.all([sweepApprovals(t.core), sweepApprovals(t.core)]);
  model.script({ text: "Nobody was there in time." });
  await takeQueued(a.conversation_id);
  expect(JSON.stringify(model.requests.at(-1))).toContain("Nobody looked at your call");
  expect((await eventsOf(a.conversation_id)).filter((e) => e.kind === "approval_decided")).toHaveLength(1);
  expect(await checkpoints(a.task_id)).toBe(0);
  const { rows } = await t.admin.query("SELECT status FROM tasks WHERE id = $1", [a.task_id]);
  expect(rows).toEqual([{ status: "expired" }]);
});

it("does not run when the tool has been changed since, or the arguments are not those that were seen", async () => {
  const a = await asking();
  await expect(
    decideApproval(t.core, operator(), { decision: "approve", ...pick(a), arguments_hash: "another" }),
  ).rejects.toMatchObject({ code: "conflict" });
  await decideApproval(t.core, operator(), { decision: "approve", ...pick(a) });
  // The conversation goes on with another version of the config, in which the tool goes elsewhere.
  const { rows } = await t.admin.query(
    `INSERT INTO automation_configs (client_id, config_name, config_yaml, version)
     SELECT client_id, config_name, replace(config_yaml, '/charge"', '/charge?to=another"'), 2 FROM automation_configs WHERE id = $1 RETURNING id`,
    [t.client.config_id],
  );
  await t.admin.query("UPDATE conversations SET config_id = $1 WHERE id = $2", [rows[0].id, a.conversation_id]);
  model.script({ text: "It could not be done." });
  await takeQueued(a.conversation_id);
  expect(effectsOf(a.marker)).toEqual([]);
  expect(JSON.stringify(model.requests.at(-1))).toContain("has been changed since");
});

it("a person who takes the floor meanwhile: the approved call waits for the agent's return, and runs then, once", async () => {
  const a = await asking();
  const mia = operator();
  await takeOver(t.core, mia, { conversation_id: a.conversation_id });
  await decideApproval(t.core, operator("Jonas"), { decision: "approve", ...pick(a) });
  await sweepApprovals(t.core);
  expect((await statusOf(a.conversation_id)).filter((r) => r.status === "queued")).toEqual([]);
  expect(effectsOf(a.marker)).toEqual([]);
  await returnFloor(t.core, mia, { conversation_id: a.conversation_id });
  await sweepApprovals(t.core);
  model.script({ text: "Charged after all." });
  await takeQueued(a.conversation_id);
  expect(effectsOf(a.marker)).toHaveLength(1);
});

it("a run that died after it had begun the approved call does not make it twice", async () => {
  const a = await asking();
  await decideApproval(t.core, operator(), { decision: "approve", ...pick(a) });
  model.script({ status: 400 } as never);
  await takeQueued(a.conversation_id);
  const before = effectsOf(a.marker).length;
  await sweepApprovals(t.core);
  await sweepApprovals(t.core);
  const { rows } = await t.admin.query(
    "SELECT id, attempt FROM runs WHERE conversation_id = $1 AND status = 'queued'",
    [a.conversation_id],
  );
  model.script({ text: "It was charged." });
  for (const r of rows) await takeRun(t.core, { client_id: t.client.id, run_id: r.id, attempt: r.attempt });
  expect(before).toBe(1);
  expect(effectsOf(a.marker)).toHaveLength(1);
});

it("goes with its conversation", async () => {
  const a = await asking();
  await resolve(t.core, operator(), { conversation_id: a.conversation_id });
  await expect(decideApproval(t.core, operator(), { decision: "approve", ...pick(a) })).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await checkpoints(a.task_id)).toBe(0);
  expect((await statusOf(a.conversation_id)).map((r) => r.status)).toEqual(["done"]);
});

it("is not decided over the head of the colleague who has the task", async () => {
  const a = await asking();
  await claimTask(t.core, operator("Ada"), { task_id: a.task_id });
  await expect(decideApproval(t.core, operator(), { decision: "approve", ...pick(a) })).rejects.toMatchObject({
    code: "conflict",
    extra: { holder_name: "Ada" },
  });
});

it("100 rounds, two consoles at once: exactly one decides, the other sees who, and one run opens", {
  timeout: 240_000,
}, async () => {
  const [mia, jonas] = [operator("Mia"), operator("Jonas")];
  const wins = { Mia: 0, Jonas: 0 };
  for (let round = 0; round < 100; round += 1) {
    const a = await asking();
    const no = round % 2 === 1;
    const choices = [
      { who: mia, decide: () => decideApproval(t.core, mia, { decision: "approve", ...pick(a) }) },
      {
        who: jonas,
        decide: () =>
          no
            ? decideApproval(t.core, jonas, { decision: "refuse", ...pick(a), reason: "No" })
            : decideApproval(t.core, jonas, { decision: "approve", ...pick(a) }),
      },
    ];
    // Who calls first changes, so that each wins some.
    if (round % 4 > 1) choices.reverse();
    const tries = await Promise.allSettled(choices.map((c) => c.decide()));
    const won = tries.findIndex((r) => r.status === "fulfilled");
    const lost = tries[1 - won];
    expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    const winner = choices[won]?.who.name === "Mia" ? "Mia" : "Jonas";
    wins[winner] += 1;
    expect(lost?.status === "rejected" && lost.reason).toMatchObject({
      code: "conflict",
      message: expect.stringContaining(winner),
      extra: { holder_name: winner },
    });
    const runs = await statusOf(a.conversation_id);
    expect(runs.filter((r) => r.cause === "approval_decided")).toHaveLength(1);
    expect((await eventsOf(a.conversation_id)).filter((e) => e.kind === "approval_decided")).toHaveLength(1);
  }
  expect(wins.Mia + wins.Jonas).toBe(100);
  console.log(`approvals decided by two at once: ${JSON.stringify(wins)}`);
});
