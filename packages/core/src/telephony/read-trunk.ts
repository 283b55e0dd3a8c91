import type { SipTrunk } from "@switchboard/contracts/telephony";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { TRUNK_COLUMNS, toTrunk } from "./trunk-view.ts";

/** One trunk as it stands. Throws `not_found`. */
export async function readTrunk(core: Core, clientId: string, id: string): Promise<SipTrunk> {
  return core.db.tenant(clientId, async (t) => {
    const row = await t.sip_trunks.findFirst({
      where: { client_id: clientId, id, removed_at: null },
      select: TRUNK_COLUMNS,
    });
    if (!row) throw new AppError("not_found", "There is no such trunk.");
    return toTrunk(row, row.media_id !== null);
  });
}
