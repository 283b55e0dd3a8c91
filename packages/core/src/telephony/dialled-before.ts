import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";

/** The call that this key named before, if there is one. Throws `idempotency_mismatch` when it went to another number. */
export async function dialledBefore(
  core: Core,
  clientId: string,
  dial_key: string,
  phone_lookup: string,
): Promise<string | undefined> {
  const found = await core.db.tenant(clientId, (t) =>
    t.calls.findFirst({ where: { client_id: clientId, dial_key }, select: { id: true, phone_lookup: true } }),
  );
  return found ? sameNumber(found, phone_lookup) : undefined;
}

/** The id of a call that a key named before. Throws `idempotency_mismatch` when it went to another number. */
export function sameNumber(before: { id: string; phone_lookup: string | null }, phone_lookup: string): string {
  if (before.phone_lookup === phone_lookup) return before.id;
  throw new AppError("idempotency_mismatch", "This key has called another number already.");
}
