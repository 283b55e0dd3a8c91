import { randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import { addTestStaff } from "@switchboard/testing/stack/client";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createResearchTask } from "../research-task/create.ts";
import { assignTask } from "./assign.ts";
import { changeTasks } from "./change.ts";
import { claimTask } from "./claim.ts";
import { claimNextTask } from "./claim-next.ts";
import { getTask } from "./get.ts";
import { taskHistory } from "./history.ts";
import { listTasks } from "./list.ts";
import { releaseTask } from "./release.ts";
import { saveTaskDraft } from "./save-draft.ts";
import { skipTask } from "./skip.ts";
import { submitTask } from "./submit.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("manage");
});
afterAll(() => t?.close());

async function person(name: string): Promise<Actor> {
  const { id } = await addTestStaff(t.admin, name, ["researcher"], [t.client]);
  return { kind: "staff", id, name, roles: ["researcher"], client_id: t.client.id };
}
const admin = (): Actor => ({ ...t.staff("Ada"), roles: ["admin"] });

async function ask(title = "Hydro"): Promise<string> {
  await t.admin.query("UPDATE tasks SET status = 'cancelled', lease_until = NULL WHERE status IN ('open', 'leased')");
  return add(title);
}
async function add(title: string): Promise<string> {
  const { id } = await createResearchTask(t.core, admin(), {
    title,
    brief: "Find out.",
    subject: { name: "Hydro AS" },
    fields: [{ name: "revenue", label: "Revenue" }],
  });
  return (await t.admin.query("SELECT id FROM tasks WHERE research_task_id = $1", [id])).rows[0].id;
}
const found = {
  identity: "agree",
  answers: [{ field: "revenue", value: "5", source_url: "https://a.example/", quote: "It is 5", confidence: 1 }],
};

it("released: the former claim holds nothing, its work is a draft, and the next one reads why", async () => {
  const task_id = await ask();
  const [bo, cy] = await Promise.all([person("Bo"), person("Cy")]);
  const { token } = await claimTask(t.core, bo, { task_id });
  await releaseTask(t.core, admin(), { task_id, reason: "Bo is on holiday" });
  await expect(submitTask(t.core, bo, { task_id, token, result: found })).rejects.toMatchObject({
    code: "conflict",
    extra: { draft_kept: true },
  });
  const theirs = await claimTask(t.core, cy, { task_id });
  expect(theirs.given_away).toMatchObject([
    { step: "released", by_name: "Ada", holder_name: "Bo", reason: "Bo is on holiday" },
  ]);
  expect((await listTasks(t.core, bo, { drafts: true })).items.map((i) => i.id)).toEqual([task_id]);
  expect((await listTasks(t.core, cy, { drafts: true })).items).toEqual([]);
});

it("100 rounds, a submit and a release at once: one holds, and the work is never lost", {
  timeout: 120_000,
}, async () => {
  const bo = await person("Bo");
  const outcomes = { submitted: 0, released: 0 };
  for (let round = 0; round < 100; round += 1) {
    const task_id = await ask(`Round ${round}`);
    const { token } = await claimTask(t.core, bo, { task_id });
    const submit = () => submitTask(t.core, bo, { task_id, token, result: found });
    const release = () => releaseTask(t.core, admin(), { task_id, reason: "Needed elsewhere" });
    const [a, b] = await Promise.allSettled(round % 2 === 0 ? [submit(), release()] : [release(), submit()]);
    const [submitted, released] = round % 2 === 0 ? [a, b] : [b, a];
    const { status, draft } = await getTask(t.core, bo, { task_id });
    if (submitted.status === "fulfilled") {
      expect(released.status).toBe("rejected");
      expect([status, draft]).toEqual(["submitted", null]);
      outcomes.submitted += 1;
    } else {
      expect(released.status).toBe("fulfilled");
      expect([status, draft?.body]).toEqual(["open", found]);
      outcomes.released += 1;
    }
  }
  expect(outcomes.submitted + outcomes.released).toBe(100);
  console.log(`a submit and a release at once: ${JSON.stringify(outcomes)}`);
});

it("kept for one person: they are offered it, others are not, and are told whom it is for", async () => {
  const task_id = await ask();
  const [bo, cy] = await Promise.all([person("Bo"), person("Cy")]);
  await claimTask(t.core, bo, { task_id });
  await assignTask(t.core, admin(), { task_id, staff_id: cy.id, reason: "Cy knows them" });
  expect(await claimNextTask(t.core, bo)).toBeNull();
  await expect(claimTask(t.core, bo, { task_id })).rejects.toMatchObject({ extra: { holder_name: "Cy" } });
  expect((await listTasks(t.core, cy, { mine: true })).items.map((i) => i.id)).toEqual([task_id]);
  const task = await claimNextTask(t.core, cy);
  expect(task).toMatchObject({ id: task_id, assigned: { name: "Cy" } });
  await skipTask(t.core, cy, { task_id, token: task?.token ?? 0, reason: "I know nobody there" });
  expect((await claimNextTask(t.core, bo))?.given_away[0]).toMatchObject({ step: "skipped", by_name: "Cy" });
  const told = await t.admin.query("SELECT kind FROM notifications WHERE staff_id = $1 AND target_id = $2", [
    cy.id,
    task_id,
  ]);
  expect(told.rows).toContainEqual({ kind: "task" });
  const steps = (await taskHistory(t.core, bo, { task_id })).map((s) => s.step);
  expect(steps).toEqual(["claimed", "skipped", "claimed", "assigned", "claimed"]);
});

it("is not kept for somebody who cannot do it", async () => {
  const task_id = await ask();
  const { id } = await addTestStaff(t.admin, "Op", ["operator"], [t.client]);
  const assign = (staff_id: string) => assignTask(t.core, admin(), { task_id, staff_id, reason: "x" });
  await expect(assign(id)).rejects.toMatchObject({ code: "conflict" });
  await expect(assign(randomUUID())).rejects.toMatchObject({ code: "not_found" });
});

it("priority and due time of many at once, all or none, with the order that follows", async () => {
  const first = await ask("first");
  const second = await add("second");
  const bo = await person("Bo");
  expect(await changeTasks(t.core, admin(), { task_ids: [second], priority: 7 })).toEqual({ changed: 1 });
  expect((await listTasks(t.core, bo)).items.map((i) => i.title)).toEqual(["second", "first"]);
  const due_at = "2020-01-01T00:00:00Z";
  await changeTasks(t.core, admin(), { task_ids: [first, second], due_at });
  expect((await listTasks(t.core, bo, { overdue: true })).items).toHaveLength(2);
  const { token } = await claimTask(t.core, bo, { task_id: first });
  await submitTask(t.core, bo, { task_id: first, token, result: found });
  await expect(changeTasks(t.core, admin(), { task_ids: [first, second], priority: 1 })).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await getTask(t.core, bo, { task_id: second })).priority).toBe(7);
  await changeTasks(t.core, admin(), { task_ids: [second], due_at: null });
  expect((await listTasks(t.core, bo, { overdue: true })).items).toEqual([]);
});

it("a draft is there for its author after the claim has passed, and when they claim it again", async () => {
  const task_id = await ask();
  const bo = await person("Bo");
  await claimTask(t.core, bo, { task_id });
  await saveTaskDraft(t.core, bo, { task_id, body: { identity: "weak" } });
  await t.admin.query("UPDATE tasks SET lease_until = now() - interval '1 s' WHERE id = $1", [task_id]);
  const again = await claimTask(t.core, bo, { task_id });
  expect(again.draft?.body).toEqual({ identity: "weak" });
  expect(again.token).toBe(2);
  expect((await taskHistory(t.core, bo, { task_id })).map((s) => [s.step, s.holder_name ?? s.by_name])).toEqual([
    ["claimed", "Bo"],
    ["lease_passed", "Bo"],
    ["claimed", "Bo"],
  ]);
});
