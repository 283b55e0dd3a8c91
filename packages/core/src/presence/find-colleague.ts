import type { Actor } from "@switchboard/contracts/actor";
import { allowed, type Role } from "@switchboard/contracts/role";
import type { Transaction } from "@switchboard/db/database";
import { AppError } from "@switchboard/kit/app-error";

/** One of those who work for the actor's client and may take a floor; oneself always. Throws `not_found`, `conflict`. */
export async function findColleague(
  tx: Transaction,
  actor: Actor,
  staffId: string,
): Promise<{ id: string; name: string }> {
  if (staffId === actor.id) return { id: actor.id, name: actor.name };
  const [found] = await tx.$queryRaw<{ id: string; name: string; roles: Role[] }[]>`
    SELECT id, name, roles FROM client_staff() WHERE id = ${staffId}::uuid`;
  if (!found) throw new AppError("not_found", "Nobody of that id works for this client.");
  if (!allowed(found.roles, "floor.take")) throw new AppError("conflict", `${found.name} does not take conversations.`);
  return found;
}
