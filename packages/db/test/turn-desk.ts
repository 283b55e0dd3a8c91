import { randomUUID } from "node:crypto";
import type { Event, NewEvent } from "@switchboard/contracts/event";
import { createTestDatabase } from "@switchboard/testing/test-database";
import pg from "pg";
import { type Database, openDatabase } from "../src/database.ts";
import { type Accepted, type AcceptInput, acceptMessage } from "../src/turn/accept-message.ts";
import type { Fence } from "../src/turn/fence.ts";

/** One client with an active config, and short ways to its turns. */
export type TurnDesk = {
  db: Database;
  admin: pg.Client;
  client_id: string;
  stranger_id: string;
  /** Accepts a message; this process holds the run unless `owner` is null. */
  say(session: string, text: string, more?: Partial<AcceptInput>): Promise<Accepted>;
  log(conversation: string): Promise<Pick<Event, "seq" | "kind">[]>;
  runs(conversation: string): Promise<{ id: string; status: string; attempt: number; upto_seq: number }[]>;
  /** Gives the floor to a person, as taking over does. */
  takeFloor(conversation: string): Promise<void>;
  /** Lets the lease of a run pass. */
  expire(run: string): Promise<void>;
  close(): Promise<void>;
};

export const LEASE = 30_000;

/** What the holder of an accepted message's run holds. */
export function fenceOf(desk: TurnDesk, accepted: Accepted, attempt = 1): Fence {
  return {
    client_id: desk.client_id,
    conversation_id: accepted.conversation_id,
    run_id: accepted.run_id ?? "",
    attempt,
    epoch: accepted.floor_epoch,
  };
}

/** An answer that covers everything up to this seq. */
export function answer(upto_seq: number, text = "Answer"): NewEvent {
  return { kind: "ai_message", body: { text, model: "test", upto_seq } };
}

/** Opens a desk on a database of the test's own; `pooled` as behind a transaction pooler. */
export async function openTurnDesk(pooled = false): Promise<TurnDesk> {
  const database = await createTestDatabase("turn");
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const db = openDatabase({ url: database.appUrl, poolSize: 12, pooled });
  const [client_id, stranger_id]: string[] = [randomUUID(), randomUUID()];
  for (const id of [client_id, stranger_id]) {
    await admin.query("INSERT INTO clients (id, external_id, name, industry) VALUES ($1::uuid, $1::text, 'x', 'y')", [
      id,
    ]);
    await admin.query(
      "INSERT INTO automation_configs (client_id, config_name, config_yaml, is_active) VALUES ($1, 'default', '-', true)",
      [id],
    );
  }
  const rows = async (sql: string, id: string) => (await admin.query(sql, [id])).rows;
  return {
    db,
    admin,
    client_id: client_id as string,
    stranger_id: stranger_id as string,
    say: (session_id, text, more = {}) =>
      acceptMessage(db, {
        client_id: client_id as string,
        conversation_id: randomUUID(),
        session_id,
        channel_type: "web_chat",
        config_name: null,
        customer_id: null,
        body: { text, sentiment: 0.5, complexity: 0.2 },
        key: null,
        key_hash: null,
        key_scope: "chat",
        run_id: randomUUID(),
        owner: "test",
        lease_ms: LEASE,
        streams: false,
        ...more,
      }),
    log: (id) => rows("SELECT seq, kind FROM events WHERE conversation_id = $1 ORDER BY seq", id),
    runs: (id) =>
      rows(
        "SELECT id, status, attempt, upto_seq FROM runs WHERE conversation_id = $1 ORDER BY upto_seq, created_at",
        id,
      ),
    takeFloor: async (id) => {
      await admin.query(
        "UPDATE conversations SET floor_holder = 'human', floor_staff_id = gen_random_uuid(), floor_epoch = floor_epoch + 1 WHERE id = $1",
        [id],
      );
    },
    expire: async (run) => {
      await admin.query("UPDATE runs SET lease_until = now() - interval '1 s' WHERE id = $1", [run]);
    },
    async close() {
      await Promise.all([db.close(), admin.end()]);
      await database.drop();
    },
  };
}
