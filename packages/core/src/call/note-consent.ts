import type { CallPlace } from "@switchboard/contracts/call";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { callActor } from "./system-actor.ts";

/** Keeps what the customer said when they were asked for their consent. The first answer stands. */
export async function noteConsent(core: Core, call: CallPlace, consent: "given" | "refused"): Promise<void> {
  await core.db.transaction(call.client_id, async (tx) => {
    const noted = await tx.calls.updateMany({ where: { id: call.call_id, consent: null }, data: { consent } });
    if (noted.count === 0) return;
    await audit(tx, callActor(call), {
      action: "call.consent",
      target_kind: "call",
      target_id: call.call_id,
      details: { consent },
    });
  });
}
