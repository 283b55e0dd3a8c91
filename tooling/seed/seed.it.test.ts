import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { event } from "@switchboard/contracts/event";
import { qualityAssignment, qualitySubmission } from "@switchboard/contracts/quality-review";
import { researchQuestion } from "@switchboard/contracts/research-task";
import { verifyPassword } from "@switchboard/core/access/password";
import { hashKey } from "@switchboard/core/api-key/make-key";
import { scoreOf } from "@switchboard/core/quality-review/score";
import { createVault, parseKeys } from "@switchboard/db/vault";
import { folderStore } from "@switchboard/media/recording/store";
import type { TestDatabase } from "@switchboard/testing/test-cluster";
import { createTestDatabase } from "@switchboard/testing/test-database";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillMessages } from "./bulk.ts";
import { resetDemo } from "./reset.ts";
import { type Seeded, seed } from "./seed.ts";

const recordings = mkdtempSync(join(tmpdir(), "switchboard-seed-"));
const env = {
  RECORDINGS_DIR: recordings,
  DEMO: "1",
  DEMO_SECRET: randomBytes(32).toString("base64"),
  PII_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  LOOKUP_KEY: randomBytes(32).toString("base64"),
  PUBLIC_URL: "http://127.0.0.1:8080",
  DEMO_SIGN_IN_TOKEN: "token-of-the-test",
};

let database: TestDatabase;
let client: pg.Client;
let seeded: Seeded;

async function rows<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
  return (await client.query<R>(sql, values)).rows;
}

/** How many rows each table of the demo has. */
async function counts(): Promise<Record<string, number>> {
  const tables = ["conversations", "events", "runs", "tool_calls", "escalations", "customers", "demo_orders", "tasks"];
  const all: Record<string, number> = {};
  for (const table of [...tables, "knowledge_chunks", "interaction_metrics", "survey_answers", "automation_configs"]) {
    const [row] = await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
    all[table] = row?.n ?? 0;
  }
  return all;
}

beforeAll(async () => {
  database = await createTestDatabase("seed");
  client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  seeded = await seed(database.adminUrl, env);
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
  rmSync(recordings, { recursive: true, force: true });
});

test("uploaded files are there as a worker would have read them, each in its language", async () => {
  const files =
    await rows(`SELECT d.title, d.kind, d.language, d.language_by, d.pages, d.bytes = octet_length(f.content) AS whole,
      (SELECT count(*)::int FROM knowledge_chunks c WHERE c.document_id = d.id AND c.language = d.language AND c.search <> '') AS passages
    FROM knowledge_documents d JOIN knowledge_files f ON f.id = d.file_id ORDER BY d.title`);
  const read = { language_by: "text", whole: true, passages: expect.toSatisfy((n: number) => n > 0) };
  expect(files).toEqual([
    { title: "Delivery fees", kind: "csv", language: "english", pages: null, ...read },
    { title: "Lieferung nach Oesterreich", kind: "html", language: "german", pages: null, ...read },
    { title: "Mattress guide", kind: "pdf", language: "english", pages: 4, ...read },
  ]);
});

describe("conversations", () => {
  test("every entry fits the contract, and each log is numbered from 1 without a gap", async () => {
    const log = await rows("SELECT * FROM events ORDER BY conversation_id, seq");
    let expected = 0;
    let conversation = "";
    for (const { conversation_id, client_id: _, at, ...e } of log) {
      expected = conversation_id === conversation ? expected + 1 : 1;
      conversation = conversation_id;
      expect(e.seq).toBe(expected);
      const parsed = event.safeParse({ ...e, at: at.toISOString() });
      expect(parsed.error?.issues ?? []).toEqual([]);
    }
    expect(log.length).toBeGreaterThan(150);
  });

  test("the row of each says what its log says", async () => {
    const bad = await rows(`
      SELECT c.session_id FROM conversations c, LATERAL (
        SELECT max(seq) AS seq, max(epoch) AS epoch, max(at) AS at, min(at) AS first FROM events e WHERE e.conversation_id = c.id) l
      WHERE c.last_seq <> l.seq OR c.floor_epoch <> l.epoch OR c.created_at <> l.first OR l.at > now() OR c.updated_at < l.at
        OR c.last_text <> (SELECT left(body ->> 'text', 200) FROM events e WHERE e.conversation_id = c.id
          AND kind IN ('customer_message', 'ai_message', 'staff_message') ORDER BY seq DESC LIMIT 1)
        OR c.last_from <> (SELECT CASE kind WHEN 'customer_message' THEN 'customer' WHEN 'ai_message' THEN 'ai' ELSE 'staff' END
          FROM events e WHERE e.conversation_id = c.id AND kind IN ('customer_message', 'ai_message', 'staff_message') ORDER BY seq DESC LIMIT 1)
        OR (c.floor_holder = 'human') <> (c.strip -> -1 ->> 'holder' = 'human' AND c.status <> 'resolved')`);
    expect(bad).toEqual([]);
  });

  test("times grow along each log, and answers follow what they answer", async () => {
    const bad = await rows(`
      SELECT a.conversation_id, a.seq FROM events a JOIN events b ON b.conversation_id = a.conversation_id AND b.seq = a.seq + 1
      WHERE b.at <= a.at OR b.epoch < a.epoch
      UNION ALL SELECT e.conversation_id, e.seq FROM events e WHERE kind = 'ai_message' AND body ->> 'model' <> 'configured words' AND NOT EXISTS (
        SELECT FROM events q WHERE q.conversation_id = e.conversation_id AND q.seq = (e.body ->> 'upto_seq')::int
          AND q.seq < e.seq AND q.kind = 'customer_message')`);
    expect(bad).toEqual([]);
  });

  test("there is one of every state", async () => {
    const [have] = await rows(`SELECT
      count(*) FILTER (WHERE status = 'active' AND floor_holder = 'ai')::int AS active,
      count(*) FILTER (WHERE status = 'resolved')::int AS resolved,
      count(*) FILTER (WHERE previous_id IS NOT NULL)::int AS linked,
      count(DISTINCT floor_staff_name)::int AS holders,
      count(*)::int AS total FROM conversations`);
    expect(have).toMatchObject({ holders: 2, linked: 2 });
    expect(have?.active).toBeGreaterThan(6);
    expect(have?.total).toBeGreaterThanOrEqual(20);
    const states = await rows(`SELECT status, count(*)::int AS n FROM escalations GROUP BY status ORDER BY status`);
    expect(states.map((s) => s.status)).toEqual(["claimed", "resolved", "returned", "timed_out", "waiting"]);
    const kinds = await rows("SELECT DISTINCT kind FROM events");
    expect(kinds).toHaveLength(21);
    const by = await rows("SELECT DISTINCT body ->> 'by' AS by FROM events WHERE kind = 'conversation_resolved'");
    expect(by.map((b) => b.by).sort()).toEqual(["agent", "customer", "idle", "staff"]);
  });

  test("who waits is due later than now, tickets are numbered, and nothing is taken up by a sweep", async () => {
    expect(await rows("SELECT 1 FROM escalations WHERE status = 'waiting' AND deadline <= now()")).toEqual([]);
    const tickets = await rows("SELECT ticket_number FROM escalations WHERE ticket_number IS NOT NULL ORDER BY 1");
    expect(tickets.map((t) => t.ticket_number)).toEqual([1001, 1002, 1003]);
    for (const call of ["due_runs(9, '0 s')", "due_escalations(9)", "idle_conversations(9)", "take_outbox(9, '1 s')"]) {
      expect(await rows(`SELECT * FROM ${call}`), call).toEqual([]);
    }
  });

  test("ended ones have their metrics", async () => {
    const bad = await rows(`SELECT c.session_id FROM conversations c WHERE status = 'resolved' AND (
      SELECT count(*) FROM interaction_metrics m WHERE m.conversation_id = c.id)
        < CASE WHEN EXISTS (SELECT FROM events e WHERE e.conversation_id = c.id AND e.kind = 'customer_message') THEN 3 ELSE 1 END`);
    expect(bad).toEqual([]);
    const satisfied = await rows("SELECT 1 FROM interaction_metrics WHERE metric_type = 'satisfaction'");
    expect(satisfied.length).toBeGreaterThan(4);
  });
});

describe("tasks", () => {
  test("there are some of each kind that can be claimed, a conflict, and conversations that were reviewed", async () => {
    const kinds = await rows(
      "SELECT kind, count(*)::int AS n FROM tasks WHERE status = 'open' GROUP BY kind ORDER BY kind",
    );
    expect(kinds.map((k) => k.kind)).toEqual(["approval", "quality_review", "research", "review"]);
    expect(kinds.every((k) => ["approval", "review"].includes(k.kind) || k.n > 1)).toBe(true);
    const states = await rows("SELECT DISTINCT status FROM research_tasks ORDER BY status");
    expect(states.map((s) => s.status)).toEqual(["agreed", "checked", "conflict", "open"]);
    const reviews = await rows("SELECT DISTINCT status FROM quality_reviews ORDER BY status");
    expect(reviews.map((r) => r.status)).toEqual(["appealed", "open", "scored"]);
  });

  test("each payload, submission and score is what the use cases would have written", async () => {
    for (const { payload, kind } of await rows("SELECT payload, kind FROM tasks")) {
      if (kind === "research") researchQuestion.parse(payload);
      if (kind === "quality_review") qualityAssignment.parse(payload);
    }
    for (const { criteria, answers, score, failed } of await rows(
      "SELECT r.criteria, g.answers, g.score, g.failed FROM quality_scorings g JOIN quality_reviews r ON r.id = g.quality_review_id",
    )) {
      expect(scoreOf(criteria, qualitySubmission.parse({ answers }).answers)).toEqual({ score, failed });
    }
    const strangers = await rows(`SELECT 1 FROM quality_scorings g JOIN quality_reviews r ON r.id = g.quality_review_id
      WHERE took_part(r.conversation_id, g.staff_id)`);
    expect(strangers).toEqual([]);
    const loose = await rows(
      "SELECT 1 FROM research_answers WHERE capture IS NOT NULL AND NOT capture ->> 'text' LIKE '%' || quote || '%'",
    );
    expect(loose).toEqual([]);
  });
});

describe("ways in", () => {
  test("passwords and keys work, and are the same at the next start", async () => {
    expect(seeded.staff.map((s) => s.role)).toEqual([
      "operator",
      "operator",
      "engineer",
      "researcher",
      "reviewer",
      "admin",
    ]);
    for (const { email, password } of seeded.staff) {
      const [account] = await rows<{ password_hash: string }>("SELECT * FROM find_account($1)", [email]);
      expect(await verifyPassword(account?.password_hash, password)).toBe(true);
    }
    expect(await rows("SELECT client_external_id FROM find_api_key($1)", [hashKey(seeded.apiKey)])).toEqual([
      { client_external_id: "northwind" },
    ]);
    const before = await counts();
    expect(await seed(database.adminUrl, env)).toEqual(seeded);
    expect(await counts()).toEqual(before);
  });

  test("the one-time sign-in opens the operator's session once", async () => {
    const use = () => rows("SELECT email FROM use_one_time_link($1)", [hashKey(env.DEMO_SIGN_IN_TOKEN)]);
    expect(await use()).toEqual([{ email: "mia@switchboard.example" }]);
    expect(await use()).toEqual([]);
  });

  test("limits, origins and the switch are applied at every start", async () => {
    const keys = () =>
      rows(
        "SELECT kind, minute_limit, hour_limit, allowed_origins FROM api_keys WHERE revoked_at IS NULL ORDER BY kind",
      );
    await seed(database.adminUrl, { ...env, DEMO_RATE_LIMIT: "0", PUBLIC_URL: "http://127.0.0.1:9" });
    expect(await keys()).toEqual([
      {
        kind: "publishable",
        minute_limit: 0,
        hour_limit: 0,
        allowed_origins: ["http://127.0.0.1:9", "http://localhost:9"],
      },
      { kind: "secret", minute_limit: 0, hour_limit: 0, allowed_origins: [] },
    ]);
    await seed(database.adminUrl, { ...env, DEMO: "0" });
    expect(await keys()).toEqual([]);
    expect(await rows("SELECT 1 FROM one_time_links")).toEqual([]);
    await expect(seed(database.adminUrl, { ...env, DEMO_RATE_LIMIT: "many" })).rejects.toThrow(
      'DEMO_RATE_LIMIT is "many"',
    );
    await seed(database.adminUrl, env);
    expect(await keys()).toHaveLength(2);
  });

  test("a new secret takes the former one's ways in away", async () => {
    const other = { ...env, DEMO_SECRET: "another secret" };
    const again = await seed(database.adminUrl, other);
    expect(await rows("SELECT 1 FROM find_api_key($1)", [hashKey(seeded.apiKey)])).toEqual([]);
    expect(await rows("SELECT 1 FROM find_api_key($1)", [hashKey(again.apiKey)])).toHaveLength(1);
    expect(await seed(database.adminUrl, env)).toEqual(seeded);
    expect(await rows("SELECT 1 FROM find_api_key($1)", [hashKey(seeded.apiKey)])).toHaveLength(1);
  });
});

test("personal fields are sealed, and open in their own client", async () => {
  const sealed = await rows("SELECT client_id, name, email, phone FROM customers");
  expect(JSON.stringify(sealed)).not.toMatch(/Ingrid|example|\+47/);
  const vault = createVault(parseKeys(env.PII_KEYS), env.LOOKUP_KEY);
  const names = sealed.map((c) => vault.open(c.name, { client_id: c.client_id, field: "customers.name" }));
  expect(names).toContain("Ingrid Sørlie");
});

test("a reset brings the seed back and leaves keys, staff and the other client alone", async () => {
  const before = await counts();
  const others = () =>
    rows(
      `SELECT id FROM conversations WHERE client_id = (SELECT id FROM clients WHERE external_id = 'fjord-clinic') ORDER BY 1`,
    );
  const keep = () => rows("SELECT id, key_hash FROM api_keys UNION ALL SELECT id, password_hash FROM staff ORDER BY 1");
  const [others0, keep0] = [await others(), await keep()];
  await client.query("UPDATE demo_orders SET status = 'lost'");
  await client.query("UPDATE conversations SET status = 'resolved', floor_holder = 'ai', floor_staff_id = NULL");
  await client.query(
    "INSERT INTO outbox (client_id, job, payload) SELECT id, 'run-agent', '{}' FROM clients WHERE external_id = 'northwind'",
  );
  await resetDemo(database.adminUrl, env);
  expect(await counts()).toEqual(before);
  expect(await rows("SELECT 1 FROM outbox")).toEqual([]);
  expect(await rows("SELECT status FROM demo_orders WHERE number = 'NW-20533'")).toEqual([{ status: "in_transit" }]);
  expect(await rows("SELECT 1 FROM conversations WHERE status = 'escalated'")).not.toEqual([]);
  expect([await others(), await keep()]).toEqual([others0, keep0]);
});

test("calls of the history that were long enough were recorded; a reset leaves no file without a row", async () => {
  const recorded = await rows<{ client_id: string; call_id: string; ms: number; channels: object[]; cuts: number }>(
    `SELECT r.client_id, r.call_id, r.channels, r.duration_ms - (1000 * extract(epoch FROM c.ended_at - c.answered_at))::int AS ms,
       (SELECT count(*)::int FROM call_recording_cuts x WHERE x.call_id = r.call_id) AS cuts
     FROM call_recordings r JOIN calls c ON c.id = r.call_id ORDER BY c.started_at`,
  );
  expect(recorded.map(({ channels, cuts }) => [channels.length, cuts])).toEqual([
    [2, 1],
    [3, 0],
  ]);
  for (const { ms } of recorded) expect(Math.abs(ms)).toBeLessThan(1_000);
  const files = await folderStore(recordings).list(recorded[0]?.client_id ?? "");
  expect(files.sort()).toEqual(recorded.map((r) => r.call_id).sort());
});

test("bulk fills a client with messages that read like the engine's", async () => {
  const [demo] = await rows<{ id: string }>("SELECT id FROM clients WHERE external_id = 'fjord-clinic'");
  const before = (await counts()).events ?? 0;
  expect(await fillMessages(database.adminUrl, { clientId: demo?.id ?? "", messages: 10_000 })).toBe(10_000);
  expect(((await counts()).events ?? 0) - before).toBe(10_000);
  const [last] = await rows(
    "SELECT seq, kind, body, run_id, epoch, at FROM events WHERE body ->> 'model' = 'bulk' ORDER BY conversation_id, seq LIMIT 1",
  );
  expect(event.parse({ ...last, at: last?.at.toISOString() })).toMatchObject({ kind: "ai_message", seq: 2 });
});

test("calls of the history have who was on the line, what was said when, and timings, each within the call", async () => {
  const calls = await rows<{
    outcome: string;
    legs: number;
    speech: number;
    timings: number;
    outside: number;
    said: boolean;
  }>(`
    SELECT a.outcome, (SELECT count(*)::int FROM call_legs l WHERE l.call_id = a.id) AS legs,
      (SELECT count(*)::int FROM call_speech s WHERE s.call_id = a.id) AS speech,
      (SELECT count(*)::int FROM call_timings t WHERE t.call_id = a.id) AS timings,
      (SELECT count(*)::int FROM call_legs l WHERE l.call_id = a.id AND (l.joined_at < a.started_at OR l.left_at > a.ended_at))
        + (SELECT count(*)::int FROM call_speech s WHERE s.call_id = a.id AND s.to_ms > 1000 * extract(epoch FROM a.ended_at - a.answered_at)) AS outside,
      EXISTS (SELECT FROM events e WHERE e.conversation_id = a.conversation_id AND e.kind = 'call_ended'
        AND e.body ->> 'outcome' = a.outcome AND e.body ->> 'by' = a.ended_by AND e.at = a.ended_at) AS said
    FROM calls a JOIN conversations c ON c.id = a.conversation_id AND c.status = 'resolved' ORDER BY a.started_at`);
  expect(calls.map(({ outcome, legs }) => [outcome, legs])).toEqual([
    ["completed", 2],
    ["completed", 3],
    ["missed", 0],
    ["voicemail", 2],
  ]);
  for (const call of calls) expect(call).toMatchObject({ outside: 0, said: true });
  expect(calls.map(({ speech }) => speech)).toEqual([11, 9, 0, 1]);
  expect(calls.map(({ timings }) => timings > 0)).toEqual([true, true, false, true]);
});
