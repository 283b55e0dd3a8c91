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
  if (found && found.phone_lookup !== phone_lookup) {
    throw new AppError("idempotency_mismatch", "This key has called another number already.");
  }
  return found?.id;
}
