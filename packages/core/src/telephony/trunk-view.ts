import type { SipTrunk, TrunkState } from "@switchboard/contracts/telephony";

/** What is read of a trunk. */
export const TRUNK_COLUMNS = {
  id: true,
  name: true,
  direction: true,
  address: true,
  transport: true,
  allowed_addresses: true,
  auth_user: true,
  password_secret: true,
  version: true,
  changed_by_name: true,
  changed_at: true,
  wanted: true,
  agreed: true,
  problem: true,
  media_id: true,
} as const;

export type TrunkRow = {
  id: string;
  name: string;
  direction: string;
  address: string | null;
  transport: string;
  allowed_addresses: string[];
  auth_user: string | null;
  version: number;
  changed_by_name: string;
  changed_at: Date;
  wanted: number;
  agreed: number;
  problem: string | null;
};

/** A trunk as people see it. */
export function toTrunk(row: TrunkRow, used: boolean): SipTrunk {
  const { id, name, direction, address, transport, allowed_addresses, auth_user, version, changed_by_name } = row;
  return {
    id,
    name,
    direction: direction as SipTrunk["direction"],
    address,
    transport: transport as SipTrunk["transport"],
    allowed_addresses,
    auth_user,
    state: stateOf(row, used),
    problem: row.problem,
    version,
    changed_by_name,
    changed_at: row.changed_at.toISOString(),
  };
}

function stateOf({ wanted, agreed, problem }: TrunkRow, used: boolean): TrunkState {
  if (problem !== null) return "failed";
  if (wanted !== agreed) return "waiting";
  return used ? "agreed" : "unused";
}
