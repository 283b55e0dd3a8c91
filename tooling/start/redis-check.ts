import { once } from "node:events";
import { connect } from "node:net";

const answerTimeoutMs = 5_000;

/** Throws a sentence for people when nothing listens at the address of REDIS_URL. */
export async function checkRedis(url: string): Promise<void> {
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Error("REDIS_URL is no Redis address. Give one like redis://127.0.0.1:6379.");
  }
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 6379) });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(answerTimeoutMs) });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? error.code : "no answer";
    throw new Error(`The Redis of REDIS_URL does not answer (${reason}). Start it, or leave REDIS_URL out.`, {
      cause: error,
    });
  } finally {
    socket.destroy();
  }
}
