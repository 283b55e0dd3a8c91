import { isAppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { timeOutTransfer } from "./end.ts";

const batch = 100;

/** Ends the offers that nobody answered in time. Bounded: one batch; one that fails does not keep the others. */
export async function sweepTransfers(core: Core): Promise<void> {
  const due = await core.db.lookup<{ client_id: string; transfer_id: string }>({
    name: "due-transfers",
    text: "SELECT * FROM due_transfers($1)",
    values: [batch],
  });
  for (const { client_id, transfer_id } of due) {
    await timeOutTransfer(core, client_id, transfer_id).catch((err) => {
      if (!isAppError(err, "conflict")) core.logger.error({ err, transfer_id }, "an offer could not be ended");
    });
  }
}
