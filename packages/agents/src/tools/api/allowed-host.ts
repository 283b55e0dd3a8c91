/** Whether a config's allow-list covers an address: the host with any port, `host:port`, or `*.domain`. */
export function isAllowedHost(url: URL, allow: readonly string[]): boolean {
  return allow.some((entry) => {
    const host = entry.toLowerCase();
    if (host.startsWith("*.")) return url.hostname.endsWith(host.slice(1)) || url.host.endsWith(host.slice(1));
    return host === url.hostname || host === url.host;
  });
}
