import { isIPv4, isIPv6 } from "node:net";

/** What one subscriber of a network has: an address of IPv4, a /64 of IPv6. */
export const subscriberOf = (ip: string): string => (ip.includes(".") ? ip : networkOf(ip));

/** The network that an IP address is likely to share with its owner's others: /24 of IPv4, /64 of IPv6. */
export function networkOf(ip: string): string {
  const v4 = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(v4)) return v4.split(".").slice(0, 3).join(".");
  if (!isIPv6(ip)) return ip;
  const [head = "", tail] = ip.toLowerCase().split("%", 1)[0]?.split("::") ?? [];
  const front = head === "" ? [] : head.split(":");
  const back = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : Math.max(8 - front.length - back.length, 0);
  return [...front, ...Array.from({ length: zeros }, () => "0"), ...back]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":");
}
