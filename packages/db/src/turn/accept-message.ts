import type { Database, Transaction } from "../database.ts";
import { interval, TAIL_LENGTH } from "./lease.ts";
import type { TailEntry } from "./tail.ts";

export type AcceptInput = {
  client_id: string;
  /** The id that a new conversation gets. */
  conversation_id: string;
  session_id: string;
  /** Whose session counts instead, as it is now: signing in moves a visit's conversations to another. */
  of_conversation?: string | undefined;
  channel_type: string;
  config_name: string | null;
  customer_id: string | null;
  body: { text: string; sentiment?: number; complexity?: number };
  key: string | null;
  key_hash: string | null;
  /** Within what the key is unique. */
  key_scope: string;
  run_id: string;
  /** Who runs it at once; null queues the run. */
  owner: string | null;
  lease_ms: number;
  streams: boolean;
};

export type Accepted = {
  /**
   * `repeated`: this key was here before, nothing was written; `mismatch`: with another body; `people`: a person is needed or
   * there, nothing was written.
   */
  outcome: "accepted" | "repeated" | "mismatch" | "people";
  conversation_id: string;
  seq: number;
  created: boolean;
  config_id: string;
  customer_id: string | null;
  floor_holder: "ai" | "human";
  floor_epoch: number;
  /** The run that this message opened, if it opened one. */
  run_id: string | null;
  run_mine: boolean;
  tail: TailEntry[] | null;
  status: "active" | "escalated" | "resolved";
};

/**
 * Appends a customer's message and opens its run: one round trip, one transaction. Writes nothing where a person is needed or
 * there (`people`): accept such a message by `acceptMessageIn`. `SB001`: no active config.
 */
export async function acceptMessage(db: Database, i: AcceptInput): Promise<Accepted> {
  const [row] = await db.query<Accepted>(i.client_id, {
    name: "accept-message",
    text: statement,
    values: valuesOf(i, false),
  });
  return row as Accepted;
}

/** The same within a transaction, whoever is there. */
export async function acceptMessageIn(tx: Transaction, i: AcceptInput): Promise<Accepted> {
  const [row] = await tx.$queryRawUnsafe<Accepted[]>(statement, ...valuesOf(i, true));
  return row as Accepted;
}

const statement = `SELECT * FROM accept_message($1::uuid, $2::uuid, coalesce((SELECT session_id FROM conversations WHERE id = $17::uuid), $3::text), $4::text, $5::text, $6::uuid, $7::jsonb, $8::text, $9::text, $10::text,
  $11::uuid, $12::text, $13::text::interval, $14::boolean, $15::integer, $16::boolean)`;

const valuesOf = (i: AcceptInput, withPeople: boolean): unknown[] => [
  i.client_id,
  i.conversation_id,
  i.session_id,
  i.channel_type,
  i.config_name,
  i.customer_id,
  JSON.stringify(i.body),
  i.key,
  i.key_hash,
  i.key_scope,
  i.run_id,
  i.owner,
  interval(i.lease_ms),
  i.streams,
  TAIL_LENGTH,
  withPeople,
  i.of_conversation ?? null,
];
