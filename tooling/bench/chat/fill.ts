import pg from "pg";
import type { BenchClient } from "../rig/client.ts";

/**
 * Stores finished conversations of `turns` turns each (two messages and a run a turn), with session ids `<sessions>-0` and
 * on, and gives the planner its statistics.
 */
export async function fillConversations(
  adminUrl: string,
  client: BenchClient,
  what: { sessions: string; conversations: number; turns: number },
): Promise<void> {
  const db = new pg.Client({ connectionString: adminUrl });
  await db.connect();
  try {
    await db.query("BEGIN");
    await db.query(
      "CREATE TEMP TABLE filled ON COMMIT DROP AS SELECT i, gen_random_uuid() AS id FROM generate_series(0, $1 - 1) i",
      [what.conversations],
    );
    await db.query(
      `INSERT INTO conversations (id, client_id, config_id, session_id, channel_type, last_seq, last_text, last_from)
       SELECT id, $1, $2, $3 || '-' || i, 'web_chat', $4 * 2, 'a colleague of mine has looked into it', 'ai' FROM filled`,
      [client.id, client.config_id, what.sessions, what.turns],
    );
    await db.query(
      `INSERT INTO runs (id, client_id, conversation_id, status, cause, attempt, upto_seq, finished_at)
       SELECT gen_random_uuid(), $1, f.id, 'done', 'message', 1, t * 2 + 1, now() FROM filled f, generate_series(0, $2 - 1) t`,
      [client.id, what.turns],
    );
    await db.query(
      `INSERT INTO events (client_id, conversation_id, seq, kind, body, run_id, epoch)
       SELECT r.client_id, r.conversation_id, r.upto_seq, 'customer_message',
         jsonb_build_object('text', 'Hello ' || r.upto_seq || ', I need help with my order', 'sentiment', 0.5, 'complexity', 0.2), NULL, 1
       FROM runs r JOIN filled f ON f.id = r.conversation_id
       UNION ALL
       SELECT r.client_id, r.conversation_id, r.upto_seq + 1, 'ai_message',
         jsonb_build_object('text', 'About "Hello ' || r.upto_seq || ', I need help with my order": a colleague of mine has looked into it.',
           'model', 'stub', 'upto_seq', r.upto_seq), r.id, 1
       FROM runs r JOIN filled f ON f.id = r.conversation_id`,
    );
    await db.query("COMMIT");
    await db.query("VACUUM ANALYZE conversations, events, runs");
    // What was stored long ago is on the disk; otherwise the first loads pay for writing it there.
    await db.query("CHECKPOINT");
  } finally {
    await db.end();
  }
}
