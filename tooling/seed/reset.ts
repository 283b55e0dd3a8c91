import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { northwind } from "./client-content.ts";
import { clientIdOf, seedLock } from "./seed.ts";
import { readSeedSettings, type SeedSettings } from "./settings.ts";
import { writeContent } from "./write/content.ts";

/** What a client has besides its row, keys, users and audit; in an order that foreign keys allow. */
const contentTables = [
  "outbox",
  "tasks",
  "research_tasks",
  "scorecards",
  "quality_settings",
  "run_drafts",
  "idempotency_keys",
  "conversations",
  "customers",
  "automation_configs",
  "knowledge_documents",
  "knowledge_files",
  "demo_orders",
  "canned_replies",
  "saved_views",
  "tags",
  "client_secrets",
  "business_hours",
  "sla_policies",
  "routing_policies",
  "staff_skills",
  "phone_numbers",
  "sip_trunks",
  "dial_policies",
  "do_not_call",
  "refused_callers",
];

const tries = 5;
const retryMs = 200;
const deadlock = "40P01";

/**
 * Puts the demo client back to the seed, in one transaction: others see the old state or the new one. Keys, passwords and
 * the audit stay; who talks there right now begins anew. Throws when there is no demo client.
 */
export async function resetDemo(adminUrl: string, env: Record<string, string | undefined>): Promise<void> {
  const settings = readSeedSettings(env);
  for (let i = 1; ; i++) {
    try {
      return await resetOnce(adminUrl, settings);
    } catch (error) {
      // A turn that is just being written may hold what we need and wait for what we hold.
      if ((error as { code?: string }).code !== deadlock || i === tries) throw error;
      await sleep(retryMs * i);
    }
  }
}

async function resetOnce(adminUrl: string, settings: SeedSettings): Promise<void> {
  const content = northwind();
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [seedLock]);
    const clientId = await clientIdOf(client, content);
    if (clientId === undefined) throw new Error("There is no demo client to reset.");
    await forgetPauses(client, clientId);
    const { rows: recorded } = await client.query<{ call_id: string }>(
      "SELECT call_id FROM call_recordings WHERE client_id = $1",
      [clientId],
    );
    for (const table of contentTables) await client.query(`DELETE FROM ${table} WHERE client_id = $1`, [clientId]);
    await client.query(
      "UPDATE clients SET name = $2, industry = $3, next_ticket_number = $4, default_config_name = 'default' WHERE id = $1",
      [clientId, content.name, content.industry, content.nextTicket],
    );
    await writeContent(client, clientId, content, settings, new Date());
    await client.query(
      `INSERT INTO audit_entries (client_id, actor_kind, actor_id, actor_name, action, target_kind, target_id)
       VALUES ($1::uuid, 'system', 'demo', 'Demo', 'demo.reset', 'client', $1)`,
      [clientId],
    );
    await client.query("COMMIT");
    // A file whose key is gone is noise.
    for (const { call_id } of recorded) await settings.recordings?.remove({ client_id: clientId, call_id });
  } finally {
    await client.end();
  }
}

/** Checkpoints go with their runs. Their tables are LangGraph's own, made when a worker first starts. */
async function forgetPauses(client: pg.ClientBase, clientId: string): Promise<void> {
  for (const table of ["checkpoint_writes", "checkpoint_blobs", "checkpoints"]) {
    const { rows } = await client.query("SELECT to_regclass($1) IS NOT NULL AS exists", [`langgraph.${table}`]);
    if (!rows[0]?.exists) continue;
    await client.query(
      `DELETE FROM langgraph.${table} WHERE thread_id IN (
         SELECT id::text FROM runs WHERE client_id = $1 UNION ALL SELECT id::text FROM approvals WHERE client_id = $1)`,
      [clientId],
    );
  }
}
