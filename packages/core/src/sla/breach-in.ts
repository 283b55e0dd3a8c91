import type { Transaction } from "@switchboard/db/database";
import { append } from "../conversation/append.ts";
import { notify } from "../notification/notify.ts";
import type { Clock } from "./clocks.ts";

const words: Record<Clock["kind"], string> = {
  first_response: "First response",
  next_response: "Next response",
  resolution: "Resolution",
};

/**
 * Logs breaches that the caller has just recorded, and tells who holds the floor; else whose turn it is; else every operator.
 * Gives the seq of the last entry.
 */
export async function breachIn(
  tx: Transaction,
  { id, client_id }: { id: string; client_id: string },
  breached: readonly Clock[],
  now: Date,
): Promise<number | undefined> {
  if (breached.length === 0) return undefined;
  const seq = await append(
    tx,
    id,
    null,
    breached.map((clock) => ({
      kind: "sla_breached",
      body: {
        clock: clock.kind,
        due_at: new Date(clock.breached_at ?? now).toISOString(),
        target_ms: clock.target_ms,
      },
    })),
  );
  const staff_id = await concerned(tx, id);
  await notify(tx, {
    client_id,
    kind: "sla",
    to: staff_id ? { staff_ids: [staff_id] } : { role: "operator" },
    target_kind: "conversation",
    target_id: id,
    by: null,
    detail: `${breached.map((clock) => words[clock.kind]).join(", ")} overdue`,
    now,
  });
  return seq;
}

async function concerned(tx: Transaction, id: string): Promise<string | null> {
  const { floor_staff_id } = await tx.conversations.findUniqueOrThrow({
    where: { id },
    select: { floor_staff_id: true },
  });
  if (floor_staff_id) return floor_staff_id;
  const turn = await tx.assignments.findFirst({
    where: { conversation_id: id, ended_at: null },
    select: { staff_id: true },
  });
  return turn?.staff_id ?? null;
}
