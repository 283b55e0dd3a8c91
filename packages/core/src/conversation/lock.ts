import type { Channel } from "@switchboard/contracts/channel";
import type { ConversationStatus, FloorStretch, IdentifiedBy } from "@switchboard/contracts/conversation";
import type { FloorHolder } from "@switchboard/contracts/floor";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

export type LockedConversation = {
  id: string;
  client_id: string;
  config_id: string;
  customer_id: string | null;
  identified_by: IdentifiedBy | null;
  session_id: string;
  channel_type: Channel;
  status: ConversationStatus;
  floor_holder: FloorHolder;
  floor_staff_id: string | null;
  floor_staff_name: string | null;
  floor_epoch: number;
  last_seq: number;
  strip: FloorStretch[];
  created_at: Date;
  /** A staff member tries the agent: nobody is given it, no clock runs, and no report counts it. */
  is_test: boolean;
};

/** Locks a conversation until the transaction ends: every write to its log goes through here. Throws `not_found`. */
export async function lockConversation(tx: Transaction, conversationId: string): Promise<LockedConversation> {
  const [row] = await tx.$queryRaw<LockedConversation[]>`
    SELECT id, client_id, config_id, customer_id, identified_by, session_id, channel_type, status, floor_holder, floor_staff_id,
      floor_staff_name, floor_epoch, last_seq, strip, created_at, is_test
    FROM conversations WHERE id = ${conversationId}::uuid FOR UPDATE`;
  if (!row) throw new AppError("not_found", "There is no such conversation.");
  return row;
}
