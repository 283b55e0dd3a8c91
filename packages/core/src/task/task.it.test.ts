import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createResearchTask } from "../research-task/create.ts";
import { getResearchTask } from "../research-task/get.ts";
import { claimTask } from "./claim.ts";
import { claimNextTask } from "./claim-next.ts";
import { countTasks } from "./counts.ts";
import { getTask } from "./get.ts";
import { heartbeatTask } from "./heartbeat.ts";
import { listTasks } from "./list.ts";
import { returnTask } from "./return.ts";
import { saveTaskDraft } from "./save-draft.ts";
import { skipTask } from "./skip.ts";
import { submitTask } from "./submit.ts";
import { sweepTasks } from "./sweep.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("task");
});
afterAll(() => t?.close());
afterEach(() =>
  t.admin.query("UPDATE tasks SET status = 'cancelled', lease_until = NULL WHERE status IN ('open', 'leased')"),
);

const researcher = (name: string) => ({ ...t.staff(name), roles: ["researcher" as const] });
const reviewer = (name: string) => ({ ...t.staff(name), roles: ["reviewer" as const] });

type Asked = Partial<Parameters<typeof createResearchTask>[2]>;
async function ask(more: Asked = {}) {
  const { id } = await createResearchTask(t.core, reviewer("Vera"), {
    title: "Hydro",
    brief: "Find what they sell and who leads them.",
    subject: { name: "Hydro AS" },
    fields: [{ name: "revenue", label: "Revenue" }],
    ...more,
  });
  const { rows } = await t.admin.query<{ id: string }>(
    "SELECT id FROM tasks WHERE research_task_id = $1 AND kind = 'research' ORDER BY created_at, id",
    [id],
  );
  return { id, task_ids: rows.map((r) => r.id), task_id: rows[0]?.id ?? "" };
}

const found = (value: string, more: object = {}) => ({
  identity: "agree",
  answers: [
    {
      field: "revenue",
      value,
      source_url: "https://a.example/report",
      quote: `Revenue ${value}`,
      confidence: 0.9,
      ...more,
    },
  ],
});
const passLease = (task_id: string) =>
  t.admin.query("UPDATE tasks SET lease_until = now() - interval '1 s' WHERE id = $1", [task_id]);

it("100 rounds, two researchers for one task: exactly one gets it, the other sees who", {
  timeout: 120_000,
}, async () => {
  const [ada, bo] = [researcher("Ada"), researcher("Bo")];
  const wins = { Ada: 0, Bo: 0 };
  for (let round = 0; round < 100; round += 1) {
    const { task_id } = await ask();
    const pair = round % 2 === 0 ? [ada, bo] : [bo, ada];
    const tries = await Promise.allSettled(pair.map((who) => claimTask(t.core, who, { task_id })));
    const won = tries.findIndex((r) => r.status === "fulfilled");
    expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    const winner = pair[won]?.name as "Ada" | "Bo";
    wins[winner] += 1;
    const lost = tries[1 - won];
    expect(lost?.status === "rejected" && lost.reason).toMatchObject({
      code: "conflict",
      message: `${winner} has this task.`,
      extra: { holder_name: winner },
    });
    const { rows } = await t.admin.query("SELECT token, attempts, holder_name FROM tasks WHERE id = $1", [task_id]);
    expect(rows).toEqual([{ token: 1, attempts: 1, holder_name: winner }]);
    await t.admin.query("UPDATE tasks SET status = 'cancelled', lease_until = NULL WHERE id = $1", [task_id]);
  }
  expect(wins.Ada + wins.Bo).toBe(100);
  console.log(`tasks claimed by two at once: ${JSON.stringify(wins)}`);
});

it("gives ten researchers who ask at once ten different tasks", async () => {
  await ask({ researchers: 9 });
  await ask();
  const people = Array.from({ length: 12 }, (_, i) => researcher(`R${i}`));
  const got = await Promise.all(people.map((who) => claimNextTask(t.core, who)));
  const ids = got.flatMap((task) => (task ? [task.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(10);
});

it("offers a waiting agent's first, then by priority, due time and age", async () => {
  const plain = await ask({ title: "plain" });
  const due = await ask({ title: "due", due_at: "2030-01-01T00:00:00Z" });
  const soon = await ask({ title: "soon", due_at: "2029-01-01T00:00:00Z" });
  const high = await ask({ title: "high", priority: 5 });
  const blocking = await ask({ title: "blocking" });
  await t.admin.query("UPDATE tasks SET blocking = true WHERE id = $1", [blocking.task_id]);
  const order = [blocking, high, soon, due, plain].map((q) => q.task_id);
  const ada = researcher("Ada");
  const first = await listTasks(t.core, ada, { limit: 2 });
  const second = await listTasks(t.core, ada, { limit: 200, cursor: first.next ?? undefined });
  expect([...first.items, ...second.items].map((i) => i.id)).toEqual(order);
  expect(await countTasks(t.core, ada)).toEqual({
    open: 5,
    blocking: 1,
    overdue: 0,
    mine: 0,
    drafts: 0,
    queues: [{ role: "researcher", open: 5, blocking: 1, overdue: 0, oldest: expect.any(String) }],
  });
  const got: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const task = await claimNextTask(t.core, ada);
    got.push(task?.id ?? "");
    await submitTask(t.core, ada, { task_id: task?.id ?? "", token: task?.token ?? 0, result: found("5") });
  }
  expect(got).toEqual(order);
  expect(await claimNextTask(t.core, ada)).toBeNull();
});

it("gives back the task that one has, instead of a second one", async () => {
  await ask();
  await ask();
  const ada = researcher("Ada");
  const [one, two] = await Promise.all([claimNextTask(t.core, ada), claimNextTask(t.core, ada)]);
  expect(one?.id).toBe(two?.id);
  expect((await countTasks(t.core, ada)).mine).toBe(1);
});

it("an expired lease cannot submit: refused, and kept as its author's draft", async () => {
  const { task_id } = await ask();
  const [ada, bo] = [researcher("Ada"), researcher("Bo")];
  const mine = await claimTask(t.core, ada, { task_id });
  await passLease(task_id);
  const late = submitTask(t.core, ada, { task_id, token: mine.token, result: found("5") });
  await expect(late).rejects.toMatchObject({ code: "conflict", extra: { draft_kept: true } });
  const theirs = await claimTask(t.core, bo, { task_id });
  expect(theirs).toMatchObject({ token: 2, draft: null });
  await expect(submitTask(t.core, ada, { task_id, token: mine.token, result: found("6") })).rejects.toMatchObject({
    code: "conflict",
    extra: { holder_name: "Bo", draft_kept: true },
  });
  expect((await getTask(t.core, ada, { task_id })).draft?.body).toEqual(found("6"));
  expect((await getTask(t.core, bo, { task_id })).draft).toBeNull();
  await submitTask(t.core, bo, { task_id, token: theirs.token, result: found("7") });
  const { rows } = await t.admin.query("SELECT status, holder_name, result FROM tasks WHERE id = $1", [task_id]);
  expect(rows).toEqual([{ status: "submitted", holder_name: "Bo", result: found("7") }]);
});

it("fences by the token of the claim: an older one of the same person holds nothing", async () => {
  const { task_id } = await ask();
  const ada = researcher("Ada");
  const old = await claimTask(t.core, ada, { task_id });
  await passLease(task_id);
  await sweepTasks(t.core);
  const now = await claimTask(t.core, ada, { task_id });
  expect([old.token, now.token]).toEqual([1, 2]);
  for (const use of [
    () => heartbeatTask(t.core, ada, { task_id, token: 1 }),
    () => submitTask(t.core, ada, { task_id, token: 1, result: found("5") }),
    () => skipTask(t.core, ada, { task_id, token: 1, reason: "x" }),
    () => returnTask(t.core, ada, { task_id, token: 1, reason: "x" }),
  ]) {
    await expect(use()).rejects.toMatchObject({ code: "conflict" });
  }
  await submitTask(t.core, ada, { task_id, token: 2, result: found("5") });
  expect(await submitTask(t.core, ada, { task_id, token: 2, result: found("5") })).toEqual({ status: "submitted" });
});

it("a heartbeat keeps a task, and cannot bring a passed lease back", async () => {
  const { task_id } = await ask();
  const ada = researcher("Ada");
  const { token } = await claimTask(t.core, ada, { task_id });
  await t.admin.query("UPDATE tasks SET lease_until = now() + interval '2 s' WHERE id = $1", [task_id]);
  const { lease_until } = await heartbeatTask(t.core, ada, { task_id, token });
  expect(Date.parse(lease_until) - Date.now()).toBeGreaterThan(60_000);
  await sweepTasks(t.core);
  expect((await getTask(t.core, ada, { task_id })).status).toBe("leased");
  await passLease(task_id);
  await expect(heartbeatTask(t.core, ada, { task_id, token })).rejects.toMatchObject({ code: "conflict" });
  await Promise.all([sweepTasks(t.core), sweepTasks(t.core)]);
  expect(await getTask(t.core, ada, { task_id })).toMatchObject({ status: "open", holder: null });
  const { rows } = await t.admin.query("SELECT action FROM audit_entries WHERE target_id = $1 ORDER BY id", [task_id]);
  expect(rows.map((r) => r.action)).toEqual(["task.claim", "task.lease_passed"]);
});

it("skipped, a task goes to others and not to this person again; returned, to nobody", async () => {
  const { task_id } = await ask();
  const [ada, bo] = [researcher("Ada"), researcher("Bo")];
  const { token } = await claimTask(t.core, ada, { task_id });
  await skipTask(t.core, ada, { task_id, token, reason: "I know these people" });
  expect(await claimNextTask(t.core, ada)).toBeNull();
  const theirs = await claimNextTask(t.core, bo);
  expect(theirs?.id).toBe(task_id);
  await returnTask(t.core, bo, { task_id, token: theirs?.token ?? 0, reason: "There is no such company" });
  expect(await getTask(t.core, ada, { task_id })).toMatchObject({
    status: "returned",
    reason: "There is no such company",
    holder: { name: "Bo" },
  });
  await expect(claimTask(t.core, ada, { task_id })).rejects.toMatchObject({ extra: { holder_name: "Bo" } });
});

it("keeps drafts for their authors", async () => {
  const { task_id } = await ask();
  const [ada, bo] = [researcher("Ada"), researcher("Bo")];
  await saveTaskDraft(t.core, ada, { task_id, body: { note: "first" } });
  await saveTaskDraft(t.core, ada, { task_id, body: { note: "second" } });
  await saveTaskDraft(t.core, bo, { task_id, body: { note: "mine" } });
  expect((await getTask(t.core, ada, { task_id })).draft?.body).toEqual({ note: "second" });
  const { token } = await claimTask(t.core, ada, { task_id });
  await submitTask(t.core, ada, { task_id, token, result: found("5") });
  expect((await getTask(t.core, ada, { task_id })).draft).toBeNull();
  expect((await getTask(t.core, bo, { task_id })).draft?.body).toEqual({ note: "mine" });
});

it("shows a role its own queue alone", async () => {
  const { task_id } = await ask();
  const mia = t.staff("Mia");
  expect((await listTasks(t.core, mia)).items).toEqual([]);
  await expect(getTask(t.core, mia, { task_id })).rejects.toMatchObject({ code: "not_found" });
  await expect(claimTask(t.core, mia, { task_id })).rejects.toMatchObject({ code: "not_found" });
});

async function answerAll(
  question: { task_ids: string[] },
  values: string[],
  people = values.map((_, i) => researcher(`P${i}`)),
) {
  for (const [i, task_id] of question.task_ids.entries()) {
    const who = people[i] as (typeof people)[number];
    const { token } = await claimTask(t.core, who, { task_id });
    await submitTask(t.core, who, { task_id, token, result: found(values[i] ?? "") });
  }
  return people;
}
const outcome = (id: string) => getResearchTask(t.core, reviewer("Vera"), { research_task_id: id });

it("independent researchers: nobody answers a question twice, and a majority is the consensus", async () => {
  const question = await ask({ researchers: 3 });
  const ada = researcher("Ada");
  const first = await claimNextTask(t.core, ada);
  await submitTask(t.core, ada, { task_id: first?.id ?? "", token: first?.token ?? 0, result: found("1,200") });
  expect(await claimNextTask(t.core, ada)).toBeNull();
  const rest = question.task_ids.filter((id) => id !== first?.id);
  await expect(claimTask(t.core, ada, { task_id: rest[0] ?? "" })).rejects.toMatchObject({ code: "conflict" });
  expect((await outcome(question.id)).consensus).toBeNull();
  await answerAll({ task_ids: rest }, ["1200", "900"]);
  const done = await outcome(question.id);
  expect(done).toMatchObject({
    status: "agreed",
    consensus: { agreed: true, fields: [{ status: "agreed", votes: 2, of: 3 }] },
  });
  expect(done.answers).toHaveLength(3);
  expect(done.answers[0]).toMatchObject({ source_url: "https://a.example/report", confidence: expect.closeTo(0.9, 3) });
});

it("no majority goes to a reviewer, who decides, and the answer says who verified it", async () => {
  const question = await ask({ researchers: 2 });
  const people = await answerAll(question, ["5", "6"]);
  const open = await outcome(question.id);
  expect(open.status).toBe("conflict");
  const both = { ...(people[0] as (typeof people)[number]), roles: ["researcher" as const, "reviewer" as const] };
  expect(await claimNextTask(t.core, both)).toBeNull();
  const vera = reviewer("Vera");
  const task = await claimNextTask(t.core, vera);
  expect(task).toMatchObject({ kind: "review", title: "Decide: Hydro", payload: { undecided: ["revenue"] } });
  const held = { task_id: task?.id ?? "", token: task?.token ?? 0 };
  await expect(submitTask(t.core, vera, { ...held, result: { chosen: {} } })).rejects.toMatchObject({
    code: "bad_input",
  });
  const other = await ask();
  await expect(submitTask(t.core, vera, { ...held, result: { chosen: { revenue: other.id } } })).rejects.toMatchObject({
    code: "bad_input",
  });
  const right = open.answers.find((a) => a.value === "6")?.id ?? "";
  await submitTask(t.core, vera, { ...held, result: { chosen: { revenue: right } } });
  const done = await outcome(question.id);
  expect(done.status).toBe("verified");
  expect(done.answers.find((a) => a.id === right)?.verified_by).toMatchObject({ name: "Vera" });
  expect(done.answers.find((a) => a.id !== right)?.verified_by).toBeNull();
});

it("gold: not told from other tasks, scores its researchers, and who fails is not counted", async () => {
  const [sly, ada, bo] = [researcher("Sly"), researcher("Ada"), researcher("Bo")];
  for (let i = 0; i < 3; i += 1) {
    const gold = await ask({ gold: { revenue: "770033114" } });
    const { token, payload } = await claimTask(t.core, sly, { task_id: gold.task_id });
    expect(JSON.stringify(payload)).not.toContain("770033114");
    await submitTask(t.core, sly, { task_id: gold.task_id, token, result: found("1") });
    expect(await outcome(gold.id)).toMatchObject({ status: "checked" });
  }
  const question = await ask({ researchers: 3 });
  await answerAll(question, ["9", "5", "5"], [sly, ada, bo]);
  expect(await outcome(question.id)).toMatchObject({
    status: "agreed",
    consensus: { not_counted: [sly.id], fields: [{ value: "5", votes: 2, of: 2 }] },
  });
});

it("evidence: a fact that was not asked for, or a quote that is not in its capture, is refused", async () => {
  const { task_id } = await ask();
  const ada = researcher("Ada");
  const { token } = await claimTask(t.core, ada, { task_id });
  const taken_at = new Date().toISOString();
  for (const result of [
    found("5", { field: "other" }),
    found("5", { source_url: "javascript:alert(1)" }),
    found("5", { confidence: 2 }),
    found("5", { capture: { text: "Something else", taken_at } }),
    { identity: "perhaps", answers: [] },
  ]) {
    await expect(submitTask(t.core, ada, { task_id, token, result })).rejects.toMatchObject({ code: "bad_input" });
  }
  const capture = { text: "Our year. revenue  5 and more.", taken_at };
  await submitTask(t.core, ada, { task_id, token, result: found("5", { capture }) });
  const { rows } = await t.admin.query(
    "SELECT capture FROM research_answers a JOIN tasks t USING (research_task_id) WHERE t.id = $1",
    [task_id],
  );
  expect(rows[0].capture).toMatchObject({ text: capture.text, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
});
