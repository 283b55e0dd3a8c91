import type { Actor } from "@switchboard/contracts/actor";
import { type Prisma, sql, type Transaction } from "@switchboard/db/database";

/** Whoever takes the floor or speaks is there, whatever they said before. Of those who have a console alone. */
export async function notePresent(tx: Transaction, actor: Actor): Promise<void> {
  await tx.$executeRaw(presenceOf(actor));
}

/** That as a statement. */
export const presenceOf = (actor: Actor): Prisma.Sql => sql`
    UPDATE presence SET last_seen_at = now(), status = 'available', reason = '',
      changed_at = CASE status WHEN 'available' THEN changed_at ELSE now() END
    WHERE client_id = ${actor.client_id}::uuid AND staff_id::text = ${actor.id}
      AND (status <> 'available' OR last_seen_at < now() - interval '5 s')`;
