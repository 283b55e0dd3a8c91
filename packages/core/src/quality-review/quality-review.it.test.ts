import type { Actor } from "@switchboard/contracts/actor";
import { DEFAULT_SCORECARD } from "@switchboard/contracts/scorecard";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { chat } from "../conversation/chat.ts";
import { reply } from "../conversation/reply.ts";
import { resolve } from "../conversation/resolve.ts";
import { takeOver } from "../conversation/take-over.ts";
import { claimTask } from "../task/claim.ts";
import { claimNextTask } from "../task/claim-next.ts";
import { returnTask } from "../task/return.ts";
import { submitTask } from "../task/submit.ts";
import { exportQuality } from "./export.ts";
import { flagConversation } from "./flag.ts";
import { getQualityReview } from "./get.ts";
import { listOwnReviews, listQualityReviews } from "./list.ts";
import { replyToReview } from "./reply.ts";
import { qualityResults } from "./results.ts";
import { getScorecard, saveScorecard } from "./scorecard.ts";
import { getQualitySettings, saveQualitySettings } from "./settings.ts";
import { sweepQuality } from "./sweep.ts";

let t: TestCore;
beforeAll(async () => {
  t = await openTestCore("quality");
});
afterAll(() => t?.close());
afterEach(async () => {
  await t.admin.query("UPDATE tasks SET status = 'cancelled', lease_until = NULL WHERE status IN ('open', 'leased')");
  await t.admin.query("DELETE FROM quality_settings");
});

const reviewer = (name: string): Actor => ({ ...t.staff(name), roles: ["reviewer"] });
let sessions = 0;

/** A conversation, with a person's words in it where one is given. */
async function talk(staff?: Actor, more: { end?: boolean } = {}): Promise<string> {
  const session_id = `quality-${(sessions += 1)}`;
  const request = { message: staff ? "I want a person" : "When are you open?", session_id, client_id: t.client.id };
  const said = await chat(t.core, t.api, request, { waitMs: 10_000, signal: new AbortController().signal });
  const { conversation_id } = said;
  if (staff) {
    await takeOver(t.core, staff, { conversation_id });
    await reply(t.core, staff, { conversation_id, text: "Hello, I can help you.", key: session_id });
  }
  if (more.end !== false) await resolve(t.core, staff ?? t.api, { conversation_id });
  return conversation_id;
}

const tasksOf = async (conversation_id: string): Promise<string[]> =>
  (
    await t.admin.query(
      "SELECT id FROM tasks WHERE conversation_id = $1 AND kind = 'quality_review' ORDER BY created_at",
      [conversation_id],
    )
  ).rows.map((r) => r.id);

type Values = Partial<Record<string, number | string>>;
const scores = (values: Values = {}, more: object = {}) => ({
  answers: Object.fromEntries(
    DEFAULT_SCORECARD.criteria.map(({ key, kind }) => [
      key,
      { value: values[key] ?? (kind === "scale" ? 5 : "yes"), evidence: [] },
    ]),
  ),
  ...more,
});
async function score(who: Actor, task_id: string, result: Record<string, unknown>): Promise<void> {
  const { token } = await claimTask(t.core, who, { task_id });
  await submitTask(t.core, who, { task_id, token, result });
}
const flag = (conversation_id: string, by = t.staff("Mia")) =>
  flagConversation(t.core, by, { conversation_id, reason: "Sounds odd" });
const everything = {
  escalated_rate: 1,
  negative_rate: 1,
  ai_only_rate: 1,
  double_rate: 0,
  negative_below: 0.4,
  low_survey: false,
  failed_run: false,
  late_person: false,
};

it("a flagged conversation is reviewed once; the second who flags it sees who was first", async () => {
  const conversation_id = await talk();
  const [mia, jonas] = [t.staff("Mia"), t.staff("Jonas")];
  const tries = await Promise.allSettled([flag(conversation_id, mia), flag(conversation_id, jonas)]);
  expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  const first = tries[0]?.status === "fulfilled" ? "Mia" : "Jonas";
  const lost = tries.find((r) => r.status === "rejected");
  expect(lost?.reason).toMatchObject({ code: "conflict", extra: { holder_name: first } });
  expect(await tasksOf(conversation_id)).toHaveLength(1);
});

it("100 rounds, two reviewers for one review: exactly one gets it, the other sees who", {
  timeout: 240_000,
}, async () => {
  const [vera, wim] = [reviewer("Vera"), reviewer("Wim")];
  const wins = { Vera: 0, Wim: 0 };
  const conversation_id = await talk();
  await flag(conversation_id);
  const [task_id = ""] = await tasksOf(conversation_id);
  for (let round = 0; round < 100; round += 1) {
    const pair = round % 2 === 0 ? [vera, wim] : [wim, vera];
    const tries = await Promise.allSettled(pair.map((who) => claimTask(t.core, who, { task_id })));
    const won = tries.findIndex((r) => r.status === "fulfilled");
    expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    const winner = pair[won]?.name as "Vera" | "Wim";
    wins[winner] += 1;
    const lost = tries[1 - won];
    expect(lost?.status === "rejected" && lost.reason).toMatchObject({
      code: "conflict",
      extra: { holder_name: winner },
    });
    await t.admin.query("UPDATE tasks SET status = 'open', holder_id = NULL, lease_until = NULL WHERE id = $1", [
      task_id,
    ]);
  }
  expect(wins.Vera + wins.Wim).toBe(100);
  console.log(`reviews claimed by two at once: ${JSON.stringify(wins)}`);
});

it("nobody reviews a conversation in which they spoke, by name or by turn", async () => {
  const both: Actor = { ...t.staff("Both"), roles: ["operator", "reviewer"] };
  const conversation_id = await talk(both);
  await flag(conversation_id);
  const [task_id = ""] = await tasksOf(conversation_id);
  await expect(claimTask(t.core, both, { task_id })).rejects.toMatchObject({
    code: "conflict",
    message: "You took part in this conversation; somebody who did not reviews it.",
  });
  expect(await claimNextTask(t.core, both)).toBeNull();
  expect((await claimNextTask(t.core, reviewer("Vera")))?.id).toBe(task_id);
});

it("who began to speak after the claim cannot submit it", async () => {
  const both: Actor = { ...t.staff("Both"), roles: ["operator", "reviewer"] };
  const conversation_id = await talk(undefined, { end: false });
  await flag(conversation_id);
  const [task_id = ""] = await tasksOf(conversation_id);
  const { token } = await claimTask(t.core, both, { task_id });
  await takeOver(t.core, both, { conversation_id });
  await expect(submitTask(t.core, both, { task_id, token, result: scores() })).rejects.toMatchObject({
    code: "conflict",
  });
});

it("scores by weights, a failed critical criterion fails all, and evidence must stand in the log", async () => {
  const conversation_id = await talk();
  const { quality_review_id } = await flag(conversation_id);
  const [task_id = ""] = await tasksOf(conversation_id);
  const vera = reviewer("Vera");
  const { token } = await claimTask(t.core, vera, { task_id });
  const submit = (result: Record<string, unknown>) => submitTask(t.core, vera, { task_id, token, result });
  const path = (of: string) => ({ code: "bad_input", fields: [expect.objectContaining({ path: of })] });
  await expect(submit({ answers: {} })).rejects.toMatchObject(path("result.answers.understood"));
  await expect(submit(scores({ tone: "yes" }))).rejects.toMatchObject(path("result.answers.tone"));
  await expect(submit(scores({ correct: 3 }))).rejects.toMatchObject(path("result.answers.correct"));
  const quoting = (seq: number, quote: string) => {
    const given = scores({ tone: 3, correct: "no" });
    return { answers: { ...given.answers, tone: { value: 3, comment: "Curt", evidence: [{ seq, quote }] } } };
  };
  await expect(submit(quoting(1, "never said"))).rejects.toMatchObject(path("result.answers.tone.evidence"));
  await expect(submit(quoting(99, "open"))).rejects.toMatchObject(path("result.answers.tone.evidence"));
  await submit(quoting(1, "when are YOU open?"));
  const review = await getQualityReview(t.core, vera, { quality_review_id });
  expect(review).toMatchObject({ status: "scored", score: 0, failed: true, scored_by: ["Vera"], kept_back: false });
  expect(review.scorings[0]?.answers["tone"]).toMatchObject({ value: 3, evidence: [{ seq: 1 }] });
});

it("two reviewers score apart from each other; agreement and disagreements follow", async () => {
  await saveQualitySettings(t.core, reviewer("Lead"), { base_version: 0, ...everything, double_rate: 1 });
  const conversation_id = await talk();
  await Promise.all([sweepQuality(t.core), sweepQuality(t.core)]);
  const [one = "", two = "", ...more] = await tasksOf(conversation_id);
  expect(more).toEqual([]);
  const [vera, wim] = [reviewer("Vera"), reviewer("Wim")];
  await score(vera, one, scores({ tone: 1 }));
  await expect(claimTask(t.core, vera, { task_id: two })).rejects.toMatchObject({ code: "conflict" });
  const { items } = await listQualityReviews(t.core, wim);
  const row = items.find((r) => r.conversation_id === conversation_id);
  const quality_review_id = row?.id ?? "";
  expect(row).toMatchObject({ status: "open", scored_by: [], reviewers: 2 });
  expect(await getQualityReview(t.core, wim, { quality_review_id })).toMatchObject({ scorings: [], kept_back: true });
  await score(wim, two, scores({ tone: 5 }));
  const done = await getQualityReview(t.core, wim, { quality_review_id });
  expect(done).toMatchObject({ status: "scored", score: 92.5, scored_by: ["Vera", "Wim"] });
  const results = await qualityResults(t.core, vera, { days: 7 });
  expect(results.agreement.pairs).toBe(5);
  expect(results.agreement.observed).toBeCloseTo(0.8, 6);
  expect(results.disagreements).toMatchObject([
    {
      criterion: "Friendly, clear and brief",
      first: { name: "Vera", value: "1" },
      second: { name: "Wim", value: "5" },
    },
  ]);
  expect(results.weeks).toHaveLength(1);
  const csv = await exportQuality(t.core, vera, { days: 7, format: "csv" });
  expect(csv.text.split("\n")[0]).toContain("kept_rules");
  expect(csv.text).toContain("Wim");
});

it("the sweep takes each ended conversation once, of several at once, and none from before it was asked for", async () => {
  const before = await talk();
  await saveQualitySettings(t.core, reviewer("Lead"), { base_version: 0, ...everything });
  const after = await Promise.all(Array.from({ length: 5 }, () => talk()));
  const running = await talk(undefined, { end: false });
  await Promise.all(Array.from({ length: 4 }, () => sweepQuality(t.core)));
  await sweepQuality(t.core);
  for (const id of after) expect(await tasksOf(id)).toHaveLength(1);
  expect([...(await tasksOf(before)), ...(await tasksOf(running))]).toEqual([]);
  const { rows } = await t.admin.query("SELECT stratum, taken FROM quality_samples WHERE conversation_id = ANY ($1)", [
    after,
  ]);
  expect(rows).toEqual(after.map(() => ({ stratum: "ai_only", taken: true })));
});

it("who was reviewed sees their result, replies once, and an appeal goes to another reviewer", async () => {
  const mia = t.staff("Mia");
  const conversation_id = await talk(mia);
  const { quality_review_id } = await flag(conversation_id, t.staff("Jonas"));
  const [task_id = ""] = await tasksOf(conversation_id);
  const vera = reviewer("Vera");
  expect((await listOwnReviews(t.core, mia)).items).toEqual([]);
  await score(vera, task_id, scores({ correct: "no" }));
  expect((await listOwnReviews(t.core, mia)).items).toMatchObject([{ id: quality_review_id, score: 0, failed: true }]);
  await expect(getQualityReview(t.core, t.staff("Jonas"), { quality_review_id })).rejects.toMatchObject({
    code: "not_found",
  });
  const appeal = { quality_review_id, reply: "appeal" as const, text: "The price was right, see entry 3." };
  const tries = await Promise.allSettled([replyToReview(t.core, mia, appeal), replyToReview(t.core, mia, appeal)]);
  expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  const [, second = "", ...more] = await tasksOf(conversation_id);
  expect(more).toEqual([]);
  await expect(claimTask(t.core, vera, { task_id: second })).rejects.toMatchObject({ code: "conflict" });
  const wim = reviewer("Wim");
  await score(wim, second, { decision: "change", reason: "She is right.", ...scores() });
  const done = await getQualityReview(t.core, mia, { quality_review_id });
  expect(done).toMatchObject({ status: "settled", score: 100, failed: false });
  expect(done.subjects).toMatchObject([{ reply: "appeal", decision: "changed", decided_by_name: "Wim" }]);
  expect(done.scorings.map((s) => s.purpose)).toEqual(["review", "appeal"]);
});

it("a reviewer who cannot do it returns it: the other's score counts, and alone it is let go", async () => {
  const conversation_id = await talk();
  const { quality_review_id } = await flag(conversation_id);
  const [task_id = ""] = await tasksOf(conversation_id);
  const vera = reviewer("Vera");
  const { token } = await claimTask(t.core, vera, { task_id });
  await returnTask(t.core, vera, { task_id, token, reason: "It is in a language that I do not know" });
  expect((await getQualityReview(t.core, vera, { quality_review_id })).status).toBe("returned");
});

it("a scorecard is versioned: two who save at once, one wins; open reviews keep theirs", async () => {
  const [lead, vera] = [reviewer("Lead"), reviewer("Vera")];
  const conversation_id = await talk();
  const { quality_review_id } = await flag(conversation_id);
  const criteria = [{ key: "tone", label: "Tone", help: "", kind: "scale" as const, weight: 1, critical: false }];
  const save = (who: Actor, name: string) => saveScorecard(t.core, who, { base_version: 0, name, criteria });
  const tries = await Promise.allSettled([save(lead, "A"), save(vera, "B")]);
  expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  expect(await getScorecard(t.core, lead)).toMatchObject({ version: 1, criteria });
  expect((await getQualityReview(t.core, vera, { quality_review_id })).criteria).toEqual(DEFAULT_SCORECARD.criteria);
  await t.admin.query("DELETE FROM scorecards");
});

it("settings are saved on the newest version only", async () => {
  const lead = reviewer("Lead");
  const first = await saveQualitySettings(t.core, lead, { base_version: 0, ...everything, ai_only_rate: 0.1 });
  expect(first).toMatchObject({ version: 1, ai_only_rate: 0.1 });
  await expect(saveQualitySettings(t.core, lead, { base_version: 0, ...everything })).rejects.toMatchObject({
    code: "conflict",
    extra: { holder_name: "Lead" },
  });
  await saveQualitySettings(t.core, lead, { base_version: 1, ...everything });
  expect(await getQualitySettings(t.core, lead)).toMatchObject({ version: 2, ai_only_rate: 1 });
});
