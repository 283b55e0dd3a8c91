import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { createServer } from "node:net";

/** Below the ports that systems give to outgoing connections: those come and go all the time, and one might take it first. */
const lowest = 18_000;
const highest = 32_767;
const attempts = 50;

/** A port that is free for TCP and UDP on the loopback interface right now; whoever asks should bind it soon. */
export async function freePort(): Promise<number> {
  for (let i = 0; i < attempts; i += 1) {
    const port = randomInt(lowest, highest + 1);
    if ((await isFreeTcp(port)) && (await isFreeUdp(port))) return port;
  }
  throw new Error(`Of ${attempts} ports from ${lowest} to ${highest} on 127.0.0.1 none is free.`);
}

function isFreeTcp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

function isFreeUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createSocket("udp4");
    probe.once("error", () => {
      probe.close();
      resolve(false);
    });
    probe.bind(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
