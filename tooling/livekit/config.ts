import type { LivekitRedis } from "./redis.ts";

/** Where a server of ours listens, and who may speak to it. */
export type LivekitPlace = {
  port: number;
  /** The one UDP port of all media. */
  mediaPort: number;
  key: string;
  secret: string;
  /** Where it tells what happens. */
  webhookUrl: string | undefined;
  /**
   * Telephony needs it. Then a room opens by whoever comes first, since callers on the telephone come to rooms of their
   * own; without it a room is opened by us alone.
   */
  redis?: LivekitRedis | undefined;
};

/**
 * The configuration of a server for this machine alone, as JSON (which is YAML). It would listen for TCP media on every
 * interface whatever the bind addresses say, and ask public STUN servers unless it is given others: both are off.
 */
export function livekitConfig({ port, mediaPort, key, secret, webhookUrl, redis }: LivekitPlace): string {
  return JSON.stringify({
    port,
    bind_addresses: ["127.0.0.1"],
    rtc: {
      node_ip: "127.0.0.1",
      use_external_ip: false,
      tcp_port: 0,
      udp_port: mediaPort,
      enable_loopback_candidate: true,
      interfaces: { includes: [process.platform === "darwin" ? "lo0" : "lo"] },
      stun_servers: ["127.0.0.1:3478"],
    },
    keys: { [key]: secret },
    ...(webhookUrl && { webhook: { api_key: key, urls: [webhookUrl] } }),
    ...(redis && { redis }),
    logging: { level: "warn", pion_level: "error" },
    // Without it a server-side unmute does nothing.
    room: { enable_remote_unmute: true, empty_timeout: 30, departure_timeout: 5, auto_create: redis !== undefined },
  });
}
