import type { Actor } from "@switchboard/contracts/actor";
import { audit } from "@switchboard/db/audit";
import { counter } from "@switchboard/kit/metrics";
import type { Core } from "../core.ts";
import { mediaOf } from "./media-of.ts";

/** Why nobody answers a caller. */
export type RefusalReason =
  | "unknown_number"
  | "client_archived"
  | "no_config"
  | "no_calls"
  | "too_many_of_caller"
  | "too_many_on_number";

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

type Refusal = { room: string; client_id: string; called: string | null; reason: RefusalReason };

/**
 * Ends the room of a caller whom nobody answers, who hears that it is busy; the client's audit says why, once. The number that was
 * called is the business's own; the caller's is not kept.
 */
export async function refuseCaller(core: Core, { room, client_id, called, reason }: Refusal): Promise<void> {
  if (!(await mediaOf(core).endRoom(room))) return;
  refused.inc({ reason });
  core.logger.warn({ client_id, reason }, "a caller was refused");
  await core.db.transaction(client_id, (tx) =>
    audit(tx, lineActor(client_id, client_id), {
      action: "call.refuse",
      target_kind: "client",
      target_id: client_id,
      details: { reason, ...(called && { called }) },
    }),
  );
}
