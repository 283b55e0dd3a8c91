import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

/** Ports of loopback that are ours until they are released, so that nobody takes them while a program is still being built. */
export interface HeldPorts {
  tcp: number;
  udp: number;
  /** Lets go of both; a program binds them next. Does nothing the second time. */
  release(): Promise<void>;
}

const host = "127.0.0.1";

/** Takes a free TCP port and a free UDP port. Who connects meanwhile is turned away. */
export async function holdPorts(): Promise<HeldPorts> {
  const server = createServer((socket) => socket.destroy()).listen(0, host);
  await once(server, "listening");
  const socket = createSocket("udp4").bind(0, host);
  await once(socket, "listening");
  let held = true;
  return {
    tcp: (server.address() as { port: number }).port,
    udp: socket.address().port,
    async release() {
      if (!held) return;
      held = false;
      await Promise.all([
        new Promise((resolve) => server.close(resolve)),
        new Promise<void>((resolve) => socket.close(resolve)),
      ]);
    },
  };
}
