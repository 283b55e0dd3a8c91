import { randomUUID } from "node:crypto";
import { hashPassword } from "@switchboard/core/access/password";
import { hashKey, makeKey } from "@switchboard/core/api-key/make-key";
import pg from "pg";

/** A client that a bench made, with a key without limits and a member of staff. */
export type BenchClient = {
  id: string;
  external_id: string;
  config_id: string;
  api_key: string;
  staff: { id: string; email: string; password: string };
};

/** One tool, the spec's escalation triggers, scoring on as always, reply cache off. */
const config = `config_id: bench_v1
client_id: bench
use_case: customer_support
agent:
  system_prompt: You are a helpful customer-service agent.
  model: { primary: stub, temperature: 0.7, max_tokens: 500 }
tools:
  available:
    - name: order_lookup
      type: database
      description: Status of an order
      parameters:
        number: { type: string, description: Number of the order }
      config: { table: demo_orders, permissions: [read], key: number }
      idempotent: true
      public: true
business_logic:
  escalation:
    enabled: true
    triggers: ["sentiment_score:<0.3", "complexity_score:>0.8", "request_escalation:true"]
    handoff: [{ type: human_agent, timeout: 600, fallback: create_ticket }]
cache: { enabled: false }
`;

/** Orders that the customers of the load ask about: OR-10000 and on. */
export const orderCount = 200;

/** Makes the client in a migrated database, by the owner's URL. */
export async function makeClient(adminUrl: string): Promise<BenchClient> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await fill(client);
  } finally {
    await client.end();
  }
}

async function fill(db: pg.Client): Promise<BenchClient> {
  const [id, config_id, staff_id, email, password] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    "bench@example.com",
    randomUUID(),
  ];
  const { key, prefix } = makeKey("secret");
  await db.query(
    "INSERT INTO clients (id, external_id, name, industry, default_config_name) VALUES ($1, 'bench', 'Bench', 'retail', 'default')",
    [id],
  );
  await db.query(
    "INSERT INTO automation_configs (id, client_id, config_name, config_yaml, is_active) VALUES ($1, $2, 'default', $3, true)",
    [config_id, id, config],
  );
  await db.query(
    "INSERT INTO api_keys (client_id, kind, name, prefix, key_hash, minute_limit, hour_limit) VALUES ($1, 'secret', 'bench', $2, $3, 0, 0)",
    [id, prefix, hashKey(key)],
  );
  await db.query(
    `INSERT INTO demo_orders (client_id, number, item, status, total)
     SELECT $1, 'OR-' || (10000 + i), 'lamp', 'shipped', 10 FROM generate_series(0, $2 - 1) i`,
    [id, orderCount],
  );
  await db.query(
    "INSERT INTO staff (id, email, name, password_hash, roles) VALUES ($1, $2, 'Olga', $3, '{operator}')",
    [staff_id, email, await hashPassword(password)],
  );
  await db.query("INSERT INTO staff_clients (staff_id, client_id) VALUES ($1, $2)", [staff_id, id]);
  return { id, external_id: "bench", config_id, api_key: key, staff: { id: staff_id, email, password } };
}
