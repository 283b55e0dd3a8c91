import { inference } from "@livekit/agents";
import type { Core } from "@switchboard/core/core";

const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * Does once what the first call would else wait for, and with it every call of that moment: the database client's query compiler
 * and the model of the voice activity detector are loaded. A database that is away keeps no process from taking calls.
 */
export async function warmUp(core: Core): Promise<void> {
  new inference.VAD().stream().close();
  await core.db
    .transaction(nobody, (tx) => tx.calls.findFirst({ where: { id: nobody }, select: { id: true } }))
    .catch((err) => core.logger.warn({ err }, "the database is away; the first call will wait for its client"));
}
