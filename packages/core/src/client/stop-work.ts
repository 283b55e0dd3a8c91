import type { Actor } from "@switchboard/contracts/actor";
import type { Transaction } from "@switchboard/db/database";
import { endCall } from "../call/end.ts";
import type { Core } from "../core.ts";

const pageSize = 200;
/** What is behind them the sweep ends. */
const mostPages = 10;

/** Takes the answers that are under way from whoever works on them: nothing of theirs commits any more. */
export async function stopRunsIn(tx: Transaction, clientId: string, now: Date): Promise<void> {
  await tx.runs.updateMany({
    where: { client_id: clientId, status: { in: ["queued", "running"] } },
    data: { status: "superseded", lease_until: null, finished_at: now },
  });
}

/** Ends the client's calls, whoever is on them. One that cannot be ended now is left to the sweep. */
export async function endCallsOf(core: Core, actor: Actor): Promise<void> {
  for (let page = 0, after = ""; page < mostPages; page += 1) {
    const open = await core.db.tenant(actor.client_id, (t) =>
      t.calls.findMany({
        where: { client_id: actor.client_id, state: { not: "ended" }, ...(after && { id: { gt: after } }) },
        orderBy: { id: "asc" },
        take: pageSize,
        select: { id: true },
      }),
    );
    for (const { id } of open) {
      await endCall(core, actor, { call_id: id, by: "staff" }).catch((err) =>
        core.logger.warn({ err, call_id: id }, "a call of an archived client could not be ended; the sweep does it"),
      );
    }
    if (open.length < pageSize) return;
    after = open.at(-1)?.id ?? after;
  }
}
