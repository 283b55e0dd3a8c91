import { randomUUID } from "node:crypto";
import type { Core } from "../core.ts";

/** A name for a visit's session that nobody can guess. */
export const newVisitSession = (): string => `visit-${randomUUID()}`;

/**
 * Moves a visit's conversations into a new session, when its visitor turns out to be a customer. Whoever else holds the
 * anonymous visit's token (a shared computer) sees nothing of them from here on. Gives the new session.
 */
export async function identifyVisit(core: Core, clientId: string, session: string): Promise<string> {
  const own = newVisitSession();
  await core.db.transaction(clientId, async (tx) => {
    await tx.conversations.updateMany({
      where: { client_id: clientId, session_id: session },
      data: { session_id: own },
    });
    // What is sent again after signing in is the same message still.
    await tx.idempotency_keys.updateMany({ where: { client_id: clientId, scope: session }, data: { scope: own } });
  });
  return own;
}
