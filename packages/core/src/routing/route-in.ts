import type { EventBody } from "@switchboard/contracts/event";
import type { Transaction } from "@switchboard/db/database";
import { isOpen } from "@switchboard/hours/business-time";
import { assignIn } from "../assignment/assign-in.ts";
import { append } from "../conversation/append.ts";
import { loadHours } from "../hours/load.ts";
import { notify } from "../notification/notify.ts";
import { availableStaff } from "./candidates.ts";
import { type Candidate, choose } from "./choose.ts";
import { needsOf } from "./needs.ts";
import { lockRouting } from "./policy.ts";

type Why = EventBody<"assignment_changed">["why"];
type Routed = { assigned: true; seq: number } | { assigned: false; seq?: number };
type Asked = {
  id: string;
  cause: string;
  reason: string;
  queue: string | null;
  last_text: string;
  config_name: string;
  is_test: boolean;
};

/**
 * Gives the open escalation of a conversation that this transaction has locked to somebody, by the client's strategy. Outside
 * business hours, or with nobody to give it to, the router looks again later; when all who could were asked, it is everybody's,
 * as is what a staff member only tries.
 */
export async function routeIn(
  tx: Transaction,
  conversation: { id: string; client_id: string },
  now: Date,
  why: Why = "new",
): Promise<Routed> {
  const { client_id } = conversation;
  const plan = await lockRouting(tx, client_id);
  const [asked] = await tx.$queryRaw<Asked[]>`
    SELECT e.id, e.cause, e.reason, e.queue, c.last_text, a.config_name, c.is_test
    FROM escalations e JOIN conversations c ON c.id = e.conversation_id JOIN automation_configs a ON a.id = c.config_id
    WHERE e.conversation_id = ${conversation.id}::uuid AND e.status IN ('waiting', 'timed_out')`;
  if (!asked) return { assigned: false };
  if (asked.is_test || (plan.strategy === "manual" && asked.queue === null)) {
    await tx.escalations.updateMany({
      where: { id: asked.id, routing: { not: "everybody" } },
      data: { routing: "everybody" },
    });
    return { assigned: false };
  }
  const open = isOpen(await loadHours(tx, client_id), now.getTime());
  const tried = await triedFor(tx, asked.id);
  const next = open
    ? choose(await availableStaff(tx, client_id), { strategy: plan.strategy, needs: needsOf(plan, asked), tried })
    : undefined;
  if (next) return give(tx, conversation, { asked, next, why, now, forS: plan.assignment_timeout_s });
  if (open && tried.size > 0) return openToAll(tx, conversation, asked, now);
  await tx.escalations.update({ where: { id: asked.id }, data: { routing: "pending", looked_at: now } });
  return { assigned: false };
}

/** Who has had this escalation and did not take it. */
async function triedFor(tx: Transaction, escalation_id: string): Promise<Set<string>> {
  const had = await tx.assignments.findMany({
    where: { escalation_id, outcome: { in: ["passed", "gone"] } },
    select: { staff_id: true },
  });
  return new Set(had.map((a) => a.staff_id));
}

type Gift = { asked: Asked; next: Candidate; why: Why; now: Date; forS: number };

async function give(
  tx: Transaction,
  { id, client_id }: { id: string; client_id: string },
  { asked, next, why, now, forS }: Gift,
): Promise<Routed> {
  const seq = await assignIn(tx, {
    client_id,
    conversation_id: id,
    escalation_id: asked.id,
    staff_id: next.staff_id,
    staff_name: next.name,
    by: null,
    forS,
    why,
    detail: asked.reason,
    queue: asked.queue,
    now,
  });
  return { assigned: true, seq };
}

async function openToAll(
  tx: Transaction,
  { id, client_id }: { id: string; client_id: string },
  asked: Asked,
  now: Date,
): Promise<Routed> {
  await tx.escalations.update({ where: { id: asked.id }, data: { routing: "everybody" } });
  const body = { staff_id: null, staff_name: null, queue: asked.queue, by_name: null, why: "nobody" as const };
  const seq = await append(tx, id, null, [{ kind: "assignment_changed", body }]);
  await notify(tx, {
    client_id,
    kind: "escalation",
    to: { role: "operator" },
    target_kind: "conversation",
    target_id: id,
    by: null,
    detail: `Nobody took it in time: ${asked.reason}`,
    now,
  });
  return { assigned: false, seq };
}
