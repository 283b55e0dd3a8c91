import { randomUUID } from "node:crypto";
import type { TestCore } from "../stack/core.ts";

/** A call out that has been. `outcome` null: it goes on; `lost`: it was dialled, and no answer came. */
export type PastCall = {
  number?: string;
  began: Date;
  outcome?: string | null;
  pickedUp?: Date;
  spoken?: Date;
  greeted?: Date;
  by?: string;
  lost?: boolean;
};

/** Writes one, of 40 seconds. */
export async function addPastCall(t: TestCore, call: PastCall & { number: string }): Promise<void> {
  const { number, began, outcome = "completed", by = "agent", lost = false, ...is } = call;
  const conversation = randomUUID();
  await t.admin.query(
    "INSERT INTO conversations (id, client_id, config_id, session_id, channel_type) VALUES ($1::uuid, $2, $3, $1::uuid::text, 'voice')",
    [conversation, t.client.id, t.client.config_id],
  );
  await t.admin.query(
    `INSERT INTO calls (client_id, conversation_id, room, direction, origin, started_at, state, outcome, ended_at, ended_by,
       phone_lookup, picked_up_at, answered_at, spoken_at, greeted_at, dialled_at, rings_until)
     VALUES ($1, $2::uuid, $2::uuid::text, 'outbound', 'sip', $3, CASE WHEN $4::text IS NULL THEN 'live' ELSE 'ended' END, $4,
       CASE WHEN $4::text IS NULL THEN NULL ELSE $3::timestamptz + interval '40 s' END, CASE WHEN $4::text IS NULL THEN NULL ELSE $5 END, $6, $7, coalesce($7, $3), $8, $9,
       $10, $10)`,
    [
      t.client.id,
      conversation,
      began,
      outcome,
      by,
      t.core.vault.lookup(number, "phone", t.client.id),
      is.pickedUp ?? null,
      is.spoken ?? null,
      is.greeted ?? null,
      lost ? began : null,
    ],
  );
}
