/** A Redis as LiveKit's configuration names it. */
export type LivekitRedis = {
  /** `host:port`. */
  address: string;
  username?: string;
  password?: string;
  db?: number;
  use_tls?: boolean;
};

/** The Redis of an address such as `rediss://user:password@host:6380/2`. */
export function livekitRedis(url: string): LivekitRedis {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const db = Number(pathname.slice(1));
  return {
    address: `${hostname}:${port || "6379"}`,
    ...(username && { username: decodeURIComponent(username) }),
    ...(password && { password: decodeURIComponent(password) }),
    ...(db > 0 && { db }),
    ...(protocol === "rediss:" && { use_tls: true }),
  };
}
