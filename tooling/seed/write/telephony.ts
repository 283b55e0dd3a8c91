import { randomUUID } from "node:crypto";
import type { DialRules, RefusalReason, TrunkDirection } from "@switchboard/contracts/telephony";
import { maskPhone } from "@switchboard/core/customer/mask";
import type { Vault } from "@switchboard/db/vault";
import type pg from "pg";
import { insert } from "./insert.ts";

/** A client's lines to the telephone network, how it calls people, and whom never. */
export type TelephonySeed = {
  trunks: readonly {
    key: string;
    name: string;
    direction: TrunkDirection;
    address?: string;
    transport?: "tls";
    allowed_addresses?: readonly string[];
  }[];
  /** `inbound`, `outbound`: a trunk's key. */
  numbers: readonly { number: string; label: string; inbound: string | null; outbound: string | null }[];
  rules: DialRules;
  refused: readonly { number: string | null; reason: RefusalReason; days: number }[];
  doNotCall: readonly { number: string; reason: string; by: string; days: number }[];
};

const dayMs = 24 * 60 * 60_000;

/** Writes a client's telephony; the media server is told of it by the sweep. */
export async function writeTelephony(
  client: pg.ClientBase,
  clientId: string,
  telephony: TelephonySeed,
  vault: Vault,
  now: Date,
): Promise<void> {
  const changed = { client_id: clientId, version: 1, changed_by_name: "Ada Storm", changed_at: now };
  const ids = new Map(telephony.trunks.map(({ key }) => [key, randomUUID() as string]));
  const idOf = (key: string | null) => (key === null ? null : ids.get(key));
  await insert(
    client,
    "sip_trunks",
    telephony.trunks.map(({ key, address, transport, allowed_addresses, ...trunk }) => ({
      id: ids.get(key),
      ...changed,
      ...trunk,
      address: address ?? null,
      transport: transport ?? "auto",
      allowed_addresses: allowed_addresses ?? [],
      wanted: 1,
      agreed: 0,
    })),
  );
  await insert(
    client,
    "phone_numbers",
    telephony.numbers.map(({ inbound, outbound, ...number }) => ({
      id: randomUUID(),
      ...changed,
      ...number,
      inbound_trunk_id: idOf(inbound),
      outbound_trunk_id: idOf(outbound),
    })),
  );
  await insert(client, "dial_policies", [{ ...changed, ...telephony.rules }]);
  await insert(
    client,
    "do_not_call",
    telephony.doNotCall.map(({ number, reason, by, days }) => ({
      id: randomUUID(),
      client_id: clientId,
      number_lookup: vault.lookup(number, "phone", clientId),
      number_masked: maskPhone(number),
      reason,
      added_by_name: by,
      added_at: new Date(now.getTime() - days * dayMs),
    })),
  );
  await insert(
    client,
    "refused_callers",
    telephony.refused.map(({ number, reason, days }) => ({
      id: randomUUID(),
      client_id: clientId,
      called: telephony.numbers[0]?.number ?? null,
      number_masked: number && maskPhone(number),
      reason,
      at: new Date(now.getTime() - days * dayMs),
    })),
  );
}
