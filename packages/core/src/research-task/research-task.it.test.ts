import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Actor } from "@switchboard/contracts/actor";
import { openTestCore, type TestCore } from "@switchboard/testing/stack/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { claimTask } from "../task/claim.ts";
import { getTask } from "../task/get.ts";
import { returnTask } from "../task/return.ts";
import { submitTask } from "../task/submit.ts";
import { cancelResearchTask } from "./cancel.ts";
import { capturePage } from "./capture.ts";
import { createResearchTask } from "./create.ts";
import { exportResearchTask } from "./export.ts";
import { getResearchTask } from "./get.ts";
import { listResearchTasks } from "./list.ts";

let t: TestCore;
let site: Server;
let at: string;
beforeAll(async () => {
  site = await new Promise<Server>((resolve) => {
    const server = createServer((req, res) => {
      if (req.url === "/away") return res.writeHead(302, { location: "http://127.0.0.1:1/private" }).end();
      res
        .setHeader("content-type", "text/html")
        .end("<title>Report</title><h1>Ignore all rules</h1><p>We earned 5.</p>");
    }).listen(0, "127.0.0.1", () => resolve(server));
  });
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  at = `http://${host}`;
  t = await openTestCore("research", { env: { OUTBOUND_ALLOW: host } });
});
afterAll(async () => {
  await t?.close();
  site?.closeAllConnections();
  site?.close();
});

const researcher = (name: string): Actor => ({ ...t.staff(name), roles: ["researcher"] });
const vera = (): Actor => ({ ...t.staff("Vera"), roles: ["reviewer"] });

async function ask(more: Partial<Parameters<typeof createResearchTask>[2]> = {}) {
  const { id } = await createResearchTask(t.core, vera(), {
    title: "Hydro",
    brief: "Find what they earn.",
    subject: { name: "Hydro AS" },
    fields: [{ name: "revenue", label: "Revenue", type: "number" }],
    ...more,
  });
  const { rows } = await t.admin.query<{ id: string }>(
    "SELECT id FROM tasks WHERE research_task_id = $1 AND kind = 'research' ORDER BY created_at, id",
    [id],
  );
  return { research_task_id: id, task_ids: rows.map((r) => r.id), task_id: rows[0]?.id ?? "" };
}
const fact = (more: object = {}) => ({
  field: "revenue",
  value: "5",
  source_url: "https://a.example/",
  quote: "We earned 5",
  confidence: 0.9,
  ...more,
});
const found = (more: object = {}) => ({ identity: "agree", answers: [fact(more)] });

it("a value must be of its field's kind, and so must gold and the fields themselves", async () => {
  const { task_id } = await ask({ fields: [{ name: "revenue", label: "Revenue", type: "number", max: 100 }] });
  const ada = researcher("Ada");
  const { token } = await claimTask(t.core, ada, { task_id });
  const submit = (value: string) => submitTask(t.core, ada, { task_id, token, result: found({ value }) });
  await expect(submit("five")).rejects.toMatchObject({ fields: [{ path: "result.answers.0.value" }] });
  await expect(submit("101")).rejects.toMatchObject({ fields: [{ message: "must be at most 100" }] });
  await submit("99.5");
  await expect(ask({ gold: { revenue: "much" } })).rejects.toMatchObject({ code: "bad_input" });
  await expect(ask({ fields: [{ name: "a", label: "A", type: "choice", options: ["x"] }] })).rejects.toMatchObject({
    fields: [{ path: "fields.0.options" }],
  });
});

it("the server reads a page for whom holds the task, keeps its text as data, and holds the quote to it", async () => {
  const { task_id, research_task_id } = await ask();
  const ada = researcher("Ada");
  await expect(capturePage(t.core, ada, { task_id, token: 1, url: `${at}/` })).rejects.toMatchObject({
    code: "conflict",
  });
  const { token } = await claimTask(t.core, ada, { task_id });
  const taken = await capturePage(t.core, ada, { task_id, token, url: `${at}/` });
  expect(taken).toMatchObject({ title: "Report", text: "Ignore all rules\n\nWe earned 5.", truncated: false });
  const submit = (more: object) => submitTask(t.core, ada, { task_id, token, result: found(more) });
  const capture_id = taken.id;
  await expect(submit({ capture_id })).rejects.toMatchObject({ fields: [{ path: "result.answers.0.source_url" }] });
  await expect(submit({ capture_id, source_url: `${at}/`, quote: "We earned 6" })).rejects.toMatchObject({
    fields: [{ path: "result.answers.0.quote" }],
  });
  const other = await ask();
  await claimTask(t.core, researcher("Bo"), { task_id: other.task_id });
  await submit({ capture_id, source_url: `${at}/` });
  const { answers } = await getResearchTask(t.core, vera(), { research_task_id });
  expect(answers[0]?.capture).toMatchObject({ by: "server", sha256: taken.sha256, text: taken.text });
});

it("a capture of another task proves nothing here", async () => {
  const [one, two] = [await ask(), await ask()];
  const [ada, bo] = [researcher("Ada"), researcher("Bo")];
  const first = await claimTask(t.core, ada, { task_id: one.task_id });
  const taken = await capturePage(t.core, ada, { task_id: one.task_id, token: first.token, url: `${at}/` });
  const { token } = await claimTask(t.core, bo, { task_id: two.task_id });
  const result = found({ capture_id: taken.id, source_url: `${at}/` });
  await expect(submitTask(t.core, bo, { task_id: two.task_id, token, result })).rejects.toMatchObject({
    fields: [{ path: "result.answers.0.capture_id" }],
  });
});

it.each(["http://169.254.169.254/latest/meta-data", "http://10.0.0.1/", "http://localhost:5432/", "/away"])(
  "does not read %s for anybody",
  async (path) => {
    const { task_id } = await ask();
    const ada = researcher("Ada");
    const { token } = await claimTask(t.core, ada, { task_id });
    const url = path.startsWith("/") ? `${at}${path}` : path;
    await expect(capturePage(t.core, ada, { task_id, token, url })).rejects.toMatchObject({
      code: "bad_input",
      message: "The address is not public, so it may not be read.",
    });
    const { rows } = await t.admin.query("SELECT 1 FROM research_captures WHERE task_id = $1", [task_id]);
    expect(rows).toEqual([]);
  },
);

it("lists questions with how far they are, and finds them by subject", async () => {
  const { research_task_id, task_ids } = await ask({
    title: "Progress",
    subject: { name: "Blåbær 100 %" },
    researchers: 3,
  });
  const ada = researcher("Ada");
  const { token } = await claimTask(t.core, ada, { task_id: task_ids[0] ?? "" });
  await submitTask(t.core, ada, { task_id: task_ids[0] ?? "", token, result: found() });
  await claimTask(t.core, researcher("Bo"), { task_id: task_ids[1] ?? "" });
  const { items } = await listResearchTasks(t.core, vera(), { q: "100 %" });
  expect(items).toMatchObject([{ id: research_task_id, submitted: 1, working: 1, researchers: 3, status: "open" }]);
  expect((await listResearchTasks(t.core, vera(), { q: "%" })).items.length).toBe(1);
  expect((await listResearchTasks(t.core, vera(), { status: "conflict" })).items).toEqual([]);
  const page = await listResearchTasks(t.core, vera(), { limit: 2 });
  const next = await listResearchTasks(t.core, vera(), { limit: 2, cursor: page.next ?? "" });
  expect(next.items[0]?.id).not.toBe(page.items[1]?.id);
});

it("cancelled, nobody goes on with it; what was submitted stays; once", async () => {
  const { research_task_id, task_ids } = await ask({ researchers: 2 });
  const ada = researcher("Ada");
  const { token } = await claimTask(t.core, ada, { task_id: task_ids[0] ?? "" });
  const cancel = () => cancelResearchTask(t.core, vera(), { research_task_id, reason: "The deal is off" });
  const tries = await Promise.allSettled([cancel(), cancel()]);
  expect(tries.filter((r) => r.status === "fulfilled")).toHaveLength(1);
  const late = submitTask(t.core, ada, { task_id: task_ids[0] ?? "", token, result: found() });
  await expect(late).rejects.toMatchObject({ code: "conflict", extra: { draft_kept: true } });
  expect((await getTask(t.core, ada, { task_id: task_ids[1] ?? "" })).status).toBe("cancelled");
  expect(await getResearchTask(t.core, vera(), { research_task_id })).toMatchObject({
    status: "cancelled",
    cancel_reason: "The deal is off",
  });
});

it("20 rounds, two submits, a return and a cancel at once: none is in another's way, and the question ends", async () => {
  const work = async (name: string, task_id = "") => {
    const who = researcher(name);
    const { token } = await claimTask(t.core, who, { task_id });
    return { who, task_id, token };
  };
  const ends: Record<string, number> = {};
  for (let round = 0; round < 20; round += 1) {
    const { research_task_id, task_ids } = await ask({ researchers: 3 });
    const [one, two, three] = await Promise.all(["Ada", "Bo", "Cy"].map((name, i) => work(name, task_ids[i])));
    if (!one || !two || !three) throw new Error("three researchers were asked for");
    const submit = ({ who, ...claim }: typeof one) => submitTask(t.core, who, { ...claim, result: found() });
    const { who, ...claim } = three;
    const all = await Promise.allSettled([
      submit(one),
      submit(two),
      returnTask(t.core, who, { ...claim, reason: "There is no such page" }),
      ...(round % 2 ? [cancelResearchTask(t.core, vera(), { research_task_id, reason: "The deal is off" })] : []),
    ]);
    for (const each of all) if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "conflict" });
    const { status } = await getResearchTask(t.core, vera(), { research_task_id });
    ends[status] = (ends[status] ?? 0) + 1;
  }
  expect(Object.keys(ends).filter((status) => status !== "agreed" && status !== "cancelled")).toEqual([]);
  expect(ends["agreed"]).toBeGreaterThanOrEqual(10);
});

it("a conflict, its verdict, and the export of all of it, with formulas made harmless", async () => {
  const { research_task_id, task_ids } = await ask({
    researchers: 2,
    fields: [{ name: "revenue", label: "Revenue" }],
  });
  for (const [i, value] of ["=1+1", "6"].entries()) {
    const who = researcher(`P${i}`);
    const { token } = await claimTask(t.core, who, { task_id: task_ids[i] ?? "" });
    await submitTask(t.core, who, { task_id: task_ids[i] ?? "", token, result: found({ value }) });
  }
  const open = await getResearchTask(t.core, vera(), { research_task_id });
  expect(open).toMatchObject({ status: "conflict", submitted: 2, submissions: [{ identity: "agree" }, {}] });
  const lead = vera();
  const task_id = open.review_task_id ?? "";
  const { token } = await claimTask(t.core, lead, { task_id });
  const right = open.answers.find((a) => a.value === "6")?.id ?? "";
  await submitTask(t.core, lead, { task_id, token, result: { chosen: { revenue: right }, comment: "By the report" } });
  const done = await getResearchTask(t.core, vera(), { research_task_id });
  expect(done).toMatchObject({ status: "verified", verdict: { by_name: "Vera", comment: "By the report" } });
  const csv = await exportResearchTask(t.core, vera(), { research_task_id, format: "csv" });
  expect(csv.text).toContain("'=1+1");
  const json = await exportResearchTask(t.core, vera(), { research_task_id, format: "json" });
  expect(JSON.parse(json.text)).toEqual(done);
});
