import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, type Dispatcher } from "undici";
import { isPublicAddress } from "./public-address.ts";

/** The name leads to an address that may not be reached from here. */
export class PrivateAddressError extends Error {
  readonly code = "PRIVATE_ADDRESS";
}

/** Resolves a name and refuses it when any of its addresses is not public; the socket connects to what was checked here. */
const checkedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses = found as LookupAddress[] | undefined;
    if (error !== null || addresses === undefined || addresses.length === 0) return callback(error, [], 0);
    if (addresses.some((a) => !isPublicAddress(a.address)))
      return callback(new PrivateAddressError("not a public address"), [], 0);
    const [first] = addresses as [LookupAddress, ...LookupAddress[]];
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

const limits: Agent.Options = { connections: 50, keepAliveTimeout: 10_000, maxResponseSize: -1 };

/** Connections to public addresses alone, checked after the name was resolved. */
const guarded = new Agent({ ...limits, connect: { lookup: checkedLookup, timeout: 5000 } });

/** Connections to the exceptions of `OUTBOUND_ALLOW`. */
const open = new Agent({ ...limits, connect: { timeout: 5000 } });

/**
 * The connections for a URL. Throws PrivateAddressError for a literal address that is not public, unless `exceptions` has its
 * `host:port`.
 */
export function agentFor(url: URL, exceptions: ReadonlySet<string>): Dispatcher {
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  if (exceptions.has(`${url.hostname}:${port}`)) return open;
  const literal = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
  const isLiteral = url.hostname.startsWith("[") || /^[\d.]+$/.test(literal);
  if (isLiteral && !isPublicAddress(literal)) throw new PrivateAddressError("not a public address");
  return guarded;
}
