import { randomUUID } from "node:crypto";
import type { Channel } from "@switchboard/contracts/channel";
import type { IdentifiedBy } from "@switchboard/contracts/conversation";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { conversationsTotal } from "../conversation/metrics.ts";
import { extendStrip } from "../conversation/strip.ts";

export type Place = {
  client_id: string;
  session_id: string;
  channel_type: Channel;
  /** The config that the number or key names; the client's default where it names none. */
  config_name: string | null;
  customer_id: string | null;
  /** How that is known. */
  identified_by: IdentifiedBy;
  /** A staff member tries the agent. */
  is_test: boolean;
  now: Date;
};

/**
 * The open conversation of a session, or a new one that nobody has said anything in yet: a call begins before its first word.
 * Throws `conflict` when the client has no active config.
 */
export async function openConversationIn(tx: Transaction, place: Place): Promise<string> {
  const { client_id, session_id, channel_type, config_name, customer_id, is_test, now } = place;
  const identified_by = customer_id === null ? null : place.identified_by;
  const strip = JSON.stringify(extendStrip([], "ai", 1, now));
  const [made] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO conversations (id, client_id, config_id, customer_id, identified_by, session_id, channel_type, strip, is_test)
    SELECT ${randomUUID()}::uuid, ${client_id}::uuid, config, ${customer_id}::uuid, ${identified_by}, ${session_id}, ${channel_type},
      ${strip}::jsonb, ${is_test}
    FROM active_config(${client_id}::uuid, ${config_name}::text) config WHERE config IS NOT NULL
    ON CONFLICT (client_id, session_id, channel_type) WHERE status <> 'resolved' DO NOTHING RETURNING id`;
  if (made) {
    conversationsTotal.inc({ client_id, channel: channel_type });
    return made.id;
  }
  const [open] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM conversations WHERE client_id = ${client_id}::uuid AND session_id = ${session_id} AND channel_type = ${channel_type}
      AND status <> 'resolved'`;
  if (!open) throw new AppError("conflict", "This client has no active automation config. Activate one first.");
  if (customer_id) {
    await tx.conversations.updateMany({
      where: { id: open.id, customer_id: null },
      data: { customer_id, identified_by },
    });
  }
  return open.id;
}
