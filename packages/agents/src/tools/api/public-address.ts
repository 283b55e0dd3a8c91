import ipaddr from "ipaddr.js";

/** Public by number, and yet a cloud's own metadata service. */
const METADATA = new Set(["168.63.129.16"]);

/**
 * Whether an IP address (v4 or v6, literal) is on the public internet: no loopback, private, link-local, shared, multicast,
 * reserved or metadata address, and no v6 form that carries a v4 address inside.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.range() === "unicast" && !METADATA.has(parsed.toString());
  const parts = (parsed as ipaddr.IPv6).parts;
  const global = ((parts[0] ?? 0) & 0xe000) === 0x2000;
  return global && parsed.range() === "unicast";
}
