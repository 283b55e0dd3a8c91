const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a URL's host name is this machine. */
export const isLoopback = (hostname: string): boolean => loopback.has(hostname);
