import pg from "pg";

/** What to fill a client with. */
export type Bulk = {
  /** The client's id. It needs an active config. */
  clientId: string;
  messages: number;
  /** Messages of one conversation, half of them the agent's. Default 20. */
  perConversation?: number;
};

/** Resolved and open conversations of the past months; each knows how many messages it has. */
const conversations = (count: number, size: number): string => `
  CREATE TEMP TABLE bulk ON COMMIT DROP AS
  SELECT gen_random_uuid() AS id, i, ${size} AS size, now() - i * interval '1 minute' - interval '2 hours' AS began
  FROM generate_series(1, ${count}) i`;

const rows = [
  `INSERT INTO conversations (id, client_id, config_id, session_id, channel_type, status, last_seq, last_text, last_from,
     sentiment, complexity, strip, active_at, created_at, updated_at, resolved_at)
   SELECT b.id, $1::uuid, a.id, 'bulk-' || b.id, 'web_chat', CASE WHEN b.i % 10 = 0 THEN 'active' ELSE 'resolved' END, b.size,
     'It is on its way and arrives tomorrow.', 'ai', 0.5, 0.3,
     jsonb_build_array(jsonb_build_object('holder', 'ai', 'from_seq', 1, 'from', to_char(b.began AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))),
     b.began + b.size * interval '9 s', b.began, b.began + b.size * interval '9 s',
     CASE WHEN b.i % 10 <> 0 THEN b.began + interval '1 hour' END
   FROM bulk b, LATERAL (SELECT id FROM automation_configs WHERE client_id = $1 AND is_active LIMIT 1) a`,
  `CREATE TEMP TABLE bulk_run ON COMMIT DROP AS
   SELECT gen_random_uuid() AS id, b.id AS conversation_id, s AS seq, b.began + s * interval '9 s' AS at
   FROM bulk b, generate_series(1, b.size, 2) s`,
  `INSERT INTO runs (id, client_id, conversation_id, status, cause, attempt, upto_seq, owner, created_at, finished_at)
   SELECT id, $1::uuid, conversation_id, 'done', 'message', 1, seq, 'bulk', at, at + interval '2 s' FROM bulk_run`,
  `INSERT INTO events (client_id, conversation_id, seq, kind, body, run_id, epoch, at)
   SELECT $1::uuid, r.conversation_id, r.seq, 'customer_message',
     jsonb_build_object('text', 'Where is my order NW-' || (20000 + r.seq) || ', and when does it arrive? I asked before.',
       'sentiment', 0.5, 'complexity', 0.3), NULL, 1, r.at FROM bulk_run r
   UNION ALL
   SELECT $1::uuid, r.conversation_id, r.seq + 1, 'ai_message',
     jsonb_build_object('text', 'It is on its way and arrives tomorrow.', 'model', 'bulk', 'upto_seq', r.seq), r.id, 1,
     r.at + interval '2 s' FROM bulk_run r`,
];

/**
 * Stores many conversations at once, for benches: what the turn engine would have left behind, written by a few statements
 * as the owner. 500,000 messages take well under a minute. Gives how many messages were stored.
 */
export async function fillMessages(adminUrl: string, bulk: Bulk): Promise<number> {
  const perConversation = bulk.perConversation ?? 20;
  if (perConversation % 2 !== 0) throw new Error("Each message has its answer: perConversation must be even.");
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(conversations(Math.floor(bulk.messages / perConversation), perConversation));
    let written = 0;
    for (const text of rows) {
      const { rowCount } = await client.query(text, text.includes("$1") ? [bulk.clientId] : []);
      written = rowCount ?? 0;
    }
    await client.query("COMMIT");
    // So that plans are those of a full table, not of the empty one that was there a moment ago.
    await client.query("VACUUM (ANALYZE) conversations, events, runs");
    return written;
  } finally {
    await client.end();
  }
}
