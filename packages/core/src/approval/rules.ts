import type { ApprovalRules } from "@switchboard/blueprint/schema/tool";
import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

/** Rules of an approval as its row keeps them. */
type Kept = {
  conversation_id: string;
  admin_only: boolean;
  four_eyes: boolean;
  limit_argument: string | null;
  limit_at_most: number | null;
};

const above = (limit: ApprovalRules["limit"], given: Record<string, unknown>): boolean => {
  if (!limit) return false;
  const amount = given[limit.argument];
  // An amount that cannot be read is not below any limit.
  return typeof amount !== "number" || !Number.isFinite(amount) || amount > limit.at_most;
};

/** Whether an admin alone may decide a call with these arguments. */
export function needsAdmin(rules: Pick<ApprovalRules, "by" | "limit">, given: Record<string, unknown>): boolean {
  return rules.by === "admin" || above(rules.limit, given);
}

/**
 * Holds the actor to the rules of an approval. `final`: the arguments that would run, edited or not. Throws `forbidden` for who
 * may not decide, with who may.
 */
export async function requireApprover(
  tx: Transaction,
  actor: Actor,
  rules: Kept,
  final: Record<string, unknown> | undefined,
): Promise<void> {
  if (rules.four_eyes) {
    const [row] = await tx.$queryRaw<{ yes: boolean }[]>`
      SELECT took_part(${rules.conversation_id}::uuid, ${actor.id}::uuid) AS yes`;
    if (row?.yes) throw new AppError("forbidden", "You took part in this conversation: somebody who did not decides.");
  }
  if (actor.roles.includes("admin")) return;
  if (rules.admin_only) throw new AppError("forbidden", "An admin decides this call.");
  const { limit_argument: argument, limit_at_most: at_most } = rules;
  if (final && argument !== null && at_most !== null && above({ argument, at_most }, final)) {
    throw new AppError("forbidden", `Above ${argument} ${at_most} an admin decides. Lower it, or leave it to one.`);
  }
}
