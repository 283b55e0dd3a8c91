import type { Actor } from "@switchboard/contracts/actor";
import type { TelephonyView } from "@switchboard/contracts/telephony";
import type { Core } from "../core.ts";
import { dialUse } from "./dial-use.ts";
import { NUMBER_COLUMNS, toNumber } from "./number-view.ts";
import { readPolicy } from "./policy.ts";
import { TRUNK_COLUMNS, toTrunk } from "./trunk-view.ts";

/** A client's trunks, numbers and dial policy, and what of its limits is used. */
export async function getTelephony(core: Core, { client_id }: Actor): Promise<TelephonyView> {
  const { trunks, numbers, policy } = await core.db.transaction(client_id, async (tx) => ({
    trunks: await tx.sip_trunks.findMany({
      where: { client_id, removed_at: null },
      orderBy: [{ direction: "asc" }, { name: "asc" }],
      select: TRUNK_COLUMNS,
    }),
    numbers: await tx.phone_numbers.findMany({
      where: { client_id },
      orderBy: { number: "asc" },
      select: NUMBER_COLUMNS,
    }),
    policy: await readPolicy(tx, client_id),
  }));
  const used = new Set(numbers.flatMap((number) => [number.inbound_trunk_id, number.outbound_trunk_id]));
  return {
    missing: core.media ? null : "There are no calls on this server: no media server is set up (LIVEKIT_URL).",
    trunks: trunks.map((trunk) => toTrunk(trunk, used.has(trunk.id))),
    numbers: numbers.map(toNumber),
    policy,
    use: await dialUse(core, client_id, policy?.abandoned_hours ?? 1),
  };
}
