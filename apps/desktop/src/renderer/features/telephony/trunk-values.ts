import type { SipTrunk, TrunkDirection } from "@switchboard/contracts/telephony";

/** A trunk as its form has it. */
export type TrunkValues = {
  name: string;
  direction: TrunkDirection;
  address: string;
  transport: SipTrunk["transport"];
  allowed: string;
  user: string;
  password: string;
};

/** What the form begins with: a trunk without its password, or nothing. */
export const trunkValues = (trunk: SipTrunk | undefined): TrunkValues => ({
  name: trunk?.name ?? "",
  direction: trunk?.direction ?? "outbound",
  address: trunk?.address ?? "",
  transport: trunk?.transport ?? "auto",
  allowed: trunk?.allowed_addresses.join("\n") ?? "",
  user: trunk?.auth_user ?? "",
  password: "",
});

/** What is sent: fields that are empty are left out. */
export function toTrunkInput(value: TrunkValues, seen: SipTrunk | undefined) {
  const { name, direction, transport, password } = value;
  const [address, user] = [value.address.trim(), value.user.trim()];
  return {
    ...(seen && { trunk_id: seen.id, version: seen.version }),
    name,
    direction,
    ...(direction === "outbound"
      ? { transport, ...(address && { address }) }
      : { allowed_addresses: value.allowed.split(/[\s,]+/).filter(Boolean) }),
    ...(user && { auth_user: user }),
    ...(password && { password }),
  };
}
