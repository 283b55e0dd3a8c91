import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";
import { availableStaff } from "../routing/candidates.ts";

/** Throws `conflict` when this colleague has no console open or is away: an offer to them would only run out. */
export async function requireThere(tx: Transaction, clientId: string, to: { id: string; name: string }): Promise<void> {
  const there = await availableStaff(tx, clientId);
  if (there.some((c) => c.staff_id === to.id)) return;
  throw new AppError("conflict", `${to.name} is not there now. Offer it to somebody who is available.`);
}
