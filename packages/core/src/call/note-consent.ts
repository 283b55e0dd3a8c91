import type { CallConsent, CallPlace } from "@switchboard/contracts/call";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { callActor } from "./system-actor.ts";

/** Keeps what the customer said when they were asked for their consent. The first clear answer stands. */
export async function noteConsent(core: Core, call: CallPlace, consent: CallConsent): Promise<void> {
  await core.db.transaction(call.client_id, async (tx) => {
    const where = { id: call.call_id, OR: [{ consent: null }, { consent: "unclear" }] };
    const noted = await tx.calls.updateMany({ where, data: { consent } });
    if (noted.count === 0) return;
    await audit(tx, callActor(call), {
      action: "call.consent",
      target_kind: "call",
      target_id: call.call_id,
      details: { consent },
    });
  });
}
