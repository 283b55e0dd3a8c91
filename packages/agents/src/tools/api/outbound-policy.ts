/** Where API tools may connect to beyond public addresses. */
export type OutboundPolicy = {
  /** `host:port` pairs of `OUTBOUND_ALLOW` that may be private addresses: for tests and demos, never from a config. */
  exceptions: ReadonlySet<string>;
};

/** Parses `OUTBOUND_ALLOW`: `host:port` pairs with commas between. Throws an Error that names the pair at fault. */
export function outboundPolicy(list: string | undefined): OutboundPolicy {
  const exceptions = new Set<string>();
  for (const entry of (list ?? "").split(",")) {
    const pair = entry.trim().toLowerCase();
    if (pair === "") continue;
    if (!/^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\]):\d{1,5}$/.test(pair)) {
      throw new Error(`OUTBOUND_ALLOW: "${pair}" must be host:port, such as 127.0.0.1:4010`);
    }
    exceptions.add(pair);
  }
  return { exceptions };
}
