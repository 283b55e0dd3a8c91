import { type Prisma, sql, type Transaction } from "@switchboard/db/database";

/** Whether the customer has written something that no person's message follows and no answer of the agent covers. */
export async function customerWaits(tx: Transaction, conversationId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ waits: boolean }[]>`SELECT ${customerWaitsIn(conversationId)} AS waits`;
  return row?.waits ?? false;
}

/** That as part of a statement. */
export const customerWaitsIn = (conversationId: string): Prisma.Sql => sql`
    EXISTS (SELECT FROM events e WHERE e.conversation_id = ${conversationId}::uuid AND e.kind = 'customer_message'
      AND e.seq > (SELECT coalesce(max(CASE s.kind WHEN 'staff_message' THEN s.seq ELSE (s.body ->> 'upto_seq')::int END), 0)
        FROM events s WHERE s.conversation_id = ${conversationId}::uuid AND s.kind IN ('ai_message', 'staff_message')))`;
