import type { Actor } from "@switchboard/contracts/actor";
import type { RefusalReason } from "@switchboard/contracts/telephony";
import { audit } from "@switchboard/db/audit";
import { counter } from "@switchboard/kit/metrics";
import type { Core } from "../core.ts";
import { maskPhone } from "../customer/mask.ts";
import { mediaOf } from "./media-of.ts";

/** A caller whom nobody answers. */
export class Refused extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(`The caller is refused: ${reason}.`);
    this.reason = reason;
  }
}

const refused = counter("calls_refused_total", "Callers on the telephone whom nobody answered, by why.", ["reason"]);

/** Who acts for a telephone number before there is a call. */
export const lineActor = (client_id: string, id: string): Actor => ({
  kind: "system",
  id,
  name: "Telephone",
  roles: [],
  client_id,
});

type Refusal = {
  room: string;
  client_id: string;
  called: string | null;
  /** The caller's number; null where it is withheld. */
  from: string | null;
  reason: RefusalReason;
};

/**
 * Ends the room of a caller whom nobody answers, who hears that it is busy; the client's list of refused callers and its audit say
 * why, once. The number that was called is the business's own; of the caller's a mask is kept.
 */
export async function refuseCaller(core: Core, { room, client_id, called, from, reason }: Refusal): Promise<void> {
  if (!(await mediaOf(core).endRoom(room))) return;
  refused.inc({ reason });
  core.logger.warn({ client_id, reason }, "a caller was refused");
  const at = core.clock.now();
  await core.db.transaction(client_id, async (tx) => {
    const number_masked = from === null ? null : maskPhone(from);
    await tx.refused_callers.create({ data: { client_id, called, number_masked, reason, at } });
    await audit(tx, lineActor(client_id, client_id), {
      action: "call.refuse",
      target_kind: "client",
      target_id: client_id,
      details: { reason, ...(called && { called }) },
    });
  });
}
