import type { Actor } from "@switchboard/contracts/actor";
import type { ClientArchiving, ClientDetails } from "@switchboard/contracts/client";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { getClient } from "./get.ts";
import { endCallsOf, stopRunsIn } from "./stop-work.ts";
import { changedMeanwhile } from "./update.ts";

/**
 * Puts the client that is acted in away, or brings it back. While it is away its keys are not in use and its portal's users
 * are shut out, at once, its calls end and its agent says nothing more; its conversations stay with staff. Throws `conflict` (with `holder_name`) when it was changed since
 * `version`.
 */
export async function archiveClient(core: Core, actor: Actor, input: ClientArchiving): Promise<ClientDetails> {
  const { client_id } = actor;
  const now = core.clock.now();
  await core.db.transaction(client_id, async (tx) => {
    const { count } = await tx.clients.updateMany({
      where: { id: client_id, version: input.version },
      data: {
        archived_at: input.archived ? now : null,
        version: { increment: 1 },
        changed_by_name: actor.name,
        updated_at: now,
      },
    });
    if (count === 0) throw await changedMeanwhile(tx, client_id);
    if (input.archived) await stopRunsIn(tx, client_id, now);
    await audit(tx, actor, {
      action: input.archived ? "client.archive" : "client.unarchive",
      target_kind: "client",
      target_id: client_id,
    });
  });
  core.realtime.publish({ kind: "access", subject_id: client_id });
  if (input.archived) {
    // Those that were accepted while this was committed.
    await core.db.transaction(client_id, (tx) => stopRunsIn(tx, client_id, core.clock.now()));
    await endCallsOf(core, actor);
  }
  return getClient(core, actor);
}
