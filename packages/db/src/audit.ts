import type { Actor } from "@switchboard/contracts/actor";
import type { Prisma, Transaction } from "./database.ts";

/** What was done, to what. Details hold ids and names of fields, never personal data or secrets. */
export type AuditedAction = {
  action: string;
  target_kind: string;
  target_id: string;
  details?: Prisma.InputJsonObject;
};

/** Writes an audit entry in the actor's client, inside the transaction of what it records. */
export async function audit(tx: Transaction, actor: Actor, entry: AuditedAction): Promise<void> {
  await tx.audit_entries.create({
    data: {
      client_id: actor.client_id,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
      action: entry.action,
      target_kind: entry.target_kind,
      target_id: entry.target_id,
      details: entry.details ?? {},
    },
    select: { id: true },
  });
}
