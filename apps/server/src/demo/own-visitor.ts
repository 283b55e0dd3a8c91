import type { FastifyRequest } from "fastify";

const loopbackAddress = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
/** What proxies and tunnels add: then the address is theirs, and the visitor may be anybody. */
const relayed = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via", "cf-connecting-ip"];

/**
 * Whether the request comes from this machine and means it: by its address, not through a proxy, and by a host name that
 * no foreign page can make point here.
 */
export function isOwnVisitor(request: FastifyRequest): boolean {
  if (relayed.some((name) => request.headers[name] !== undefined)) return false;
  return loopbackAddress.test(request.socket.remoteAddress ?? "") && loopbackHost.test(request.host);
}
