import { randomBytes, randomUUID } from "node:crypto";
import type { Actor } from "@switchboard/contracts/actor";
import type { Core } from "@switchboard/core/core";
import { openDatabase } from "@switchboard/db/database";
import { createVault, parseKeys } from "@switchboard/db/vault";
import { startTestCluster } from "@switchboard/testing/postgres";
import { cloneDatabase } from "@switchboard/testing/test-cluster";
import pg from "pg";
import { fillInbox } from "./console/fill.ts";
import { makeClient } from "./rig/client.ts";
import { median, percentile, round } from "./rig/numbers.ts";
import { type Rig, runBench } from "./rig/rig.ts";
import { type Case, casesOf, placeDown } from "./search/cases.ts";
import { fillSearch } from "./search/fill.ts";

const isQuick = process.argv.includes("--quick");
const sizes = isQuick
  ? { conversations: 20_000, longMessages: 2_000, customers: 4_000 }
  : { conversations: 100_000, longMessages: 10_000, customers: 20_000 };
const times = isQuick ? 10 : 40;

/** What the Inbox's lists and the search cost beside the bare SQL on the same rows; see docs/benches.md. */
await runBench("search", async (rig) => {
  const postgres = await startTestCluster({ disposable: false });
  rig.cleanup.add(() => postgres.remove());
  const database = await cloneDatabase(postgres.cluster, "search");
  const client = await makeClient(database.adminUrl);
  const db = openDatabase({ url: database.appUrl });
  rig.cleanup.add(() => db.close());
  const vault = createVault(parseKeys(`k1:${randomBytes(32).toString("base64")}`), randomBytes(32).toString("base64"));
  // What reading needs of a core.
  const core = { db, vault, clock: { now: () => new Date() } } as Core;
  await fillInbox(database.adminUrl, client.id, sizes);
  const marks = await fillSearch(database.adminUrl, core, client.id, sizes);
  console.log(`${sizes.conversations} conversations, ${sizes.customers} customers`);

  const bare = new pg.Client({ connectionString: database.adminUrl });
  await bare.connect();
  rig.cleanup.add(() => bare.end());
  const actor: Actor = { kind: "staff", id: randomUUID(), name: "Bench", roles: ["operator"], client_id: client.id };
  const figures: Record<string, number> = {};
  const table: Record<string, object> = {};
  for (const each of casesOf(core, actor, marks, await placeDown(core, actor))) {
    const { ours, theirs, rows } = await inTurn(rig, bare, each);
    const ratio = round(median(ours) / median(theirs), 2);
    const p95 = round(percentile(ours, 0.95), 1);
    table[each.name] = {
      rows,
      "p50 ms": round(median(ours), 1),
      "p95 ms": p95,
      "bare p50 ms": round(median(theirs), 1),
      ratio,
    };
    figures[`${each.name}Ratio`] = ratio;
    figures[`${each.name}P95Ms`] = p95;
  }
  console.table(table);
  return { conversations: sizes.conversations, ...figures };
});

/** Both sides in turn, so that the machine's mood meets both; the first of each is not counted. */
async function inTurn(rig: Rig, bare: pg.Client, { name, ours, bare: theirs }: Case) {
  const [oursMs, theirsMs]: [number[], number[]] = [[], []];
  let rows = 0;
  for (let i = 0; i <= times; i++) {
    rig.signal.throwIfAborted();
    const began = performance.now();
    rows = (await ours()).items.length;
    const between = performance.now();
    await bare.query({ name, ...theirs });
    if (i === 0) continue;
    oursMs.push(between - began);
    theirsMs.push(performance.now() - between);
  }
  return { ours: oursMs, theirs: theirsMs, rows };
}
