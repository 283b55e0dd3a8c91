import { randomBytes, randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "@switchboard/core/core";
import { searchKnowledge } from "@switchboard/core/knowledge/search";
import type { Database, Statement } from "@switchboard/db/database";
import { createVault, parseKeys } from "@switchboard/db/vault";
import type { TestDatabase } from "@switchboard/testing/test-cluster";
import { createTestDatabase } from "@switchboard/testing/test-database";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillInbox } from "../console/fill.ts";
import { type BenchClient, makeClient } from "../rig/client.ts";
import { type Case, casesOf, placeDown } from "./cases.ts";
import { fillKnowledge, fillSearch } from "./fill.ts";

type Node = { "Node Type": string; "Relation Name"?: string; "Index Name"?: string; Plans?: Node[] };

/** Tables that grow with every conversation: reading one of them from end to end is never the way to a page of 50. */
const large = ["conversations", "events", "runs", "knowledge_chunks"];

let database: TestDatabase;
let client: BenchClient;
let db: pg.Client;
let core: Core;
let cases: Map<string, Case>;
const plans: Node[] = [];

/** The run-time role's connection, which notes the plan of every statement, also of those within functions. */
async function connect(): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: database.adminUrl });
  connection.on("notice", ({ message = "" }) => {
    const json = /plan:\s*(\{[\s\S]*\})\s*$/.exec(message)?.[1];
    if (json) plans.push(JSON.parse(json).Plan);
  });
  await connection.connect();
  await connection.query("LOAD 'auto_explain'");
  for (const setting of ["log_min_duration = 0", "log_nested_statements = on", "log_format = 'json'"]) {
    await connection.query(`SET auto_explain.${setting}`);
  }
  await connection.query("SET client_min_messages = log");
  await connection.query("SET ROLE switchboard_app");
  await connection.query("SELECT set_config('app.client_id', $1, false)", [client.id]);
  return connection;
}

beforeAll(async () => {
  database = await createTestDatabase("plans");
  client = await makeClient(database.adminUrl);
  const vault = createVault(parseKeys(`k1:${randomBytes(32).toString("base64")}`), randomBytes(32).toString("base64"));
  await fillInbox(database.adminUrl, client.id, { conversations: 20_000, longMessages: 200 });
  const marks = await fillSearch(database.adminUrl, { vault }, client.id, { customers: 2_000 });
  await fillKnowledge(database.adminUrl, client.id, 5_000);
  db = await connect();
  const query = async (_: string, { text, values }: Statement) => (await db.query(text, values)).rows;
  core = { db: { query } as unknown as Database, vault, clock: { now: () => new Date() } } as Core;
  const actor: Actor = { kind: "staff", id: randomUUID(), name: "Reader", roles: ["operator"], client_id: client.id };
  cases = new Map(casesOf(core, actor, marks, await placeDown(core, actor)).map((each) => [each.name, each]));
}, 120_000);
afterAll(async () => {
  await db?.end();
  await database?.drop();
});

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** What the plans of some work read: tables from end to end, and indexes. */
async function readBy(work: () => Promise<unknown>): Promise<{ whole: string[]; indexes: Set<string> }> {
  plans.length = 0;
  await work();
  const nodes = plans.flatMap(nodesOf);
  return {
    whole: nodes.flatMap((n) => (n["Node Type"] === "Seq Scan" ? (n["Relation Name"] ?? []) : [])),
    indexes: new Set(nodes.flatMap((n) => n["Index Name"] ?? [])),
  };
}

test.each<[string, string | RegExp]>([
  ["rareWord", "conversation_words_said"],
  ["someWord", "conversation_words_said"],
  ["commonWord", "conversation_words_newest"],
  ["commonWordOpen", "conversation_words_newest"],
  ["filterResolved", "conversation_words_newest"],
  ["filterWaiting", /^escalations_(queue|inbox)$/],
  ["filterTag", "conversations_pkey"],
  ["customer", "conversations_customer"],
  ["viewWaiting", /^escalations_(queue|inbox)$/],
  ["viewResolved", "conversations_resolved"],
  ["viewResolvedDeep", "conversations_resolved"],
])("%s is read by the index %s, and no large table from end to end", async (name, index) => {
  const { whole, indexes } = await readBy(async () => {
    const { items } = await (cases.get(name) as Case).ours();
    expect(items.length).toBeGreaterThan(0);
  });
  expect(whole.filter((table) => large.includes(table))).toEqual([]);
  expect([...indexes]).toContainEqual(expect.stringMatching(index));
});

test("a passage with a rare word is found by its index, though the policy holds", async () => {
  const { whole, indexes } = await readBy(async () => {
    expect(await searchKnowledge(core, client.id, "only77", 5)).toHaveLength(1);
  });
  expect(whole.filter((table) => large.includes(table))).toEqual([]);
  expect([...indexes]).toContain("knowledge_chunks_search");
});

test("a table that is read from end to end is seen", async () => {
  const { whole } = await readBy(() => db.query("SELECT count(last_text) FROM conversations WHERE last_from = 'ai'"));
  expect(whole).toContain("conversations");
});
