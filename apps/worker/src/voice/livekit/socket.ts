import { ServerMessage, WorkerMessage, WorkerPing } from "@livekit/protocol";
import { AccessToken } from "livekit-server-sdk";

/** An open connection to LiveKit's list of agents. */
export type AgentSocket = {
  send(message: WorkerMessage["message"]): void;
  close(): void;
  /** Resolves when it is gone, for whatever reason; also when LiveKit answers no ping any more. */
  gone: Promise<void>;
};

/** So long LiveKit has for letting an agent connect. */
export const OPEN_WITHIN_MS = 5_000;
const pingEveryMs = 5_000;
const tokenTtl = "5m";

/** Connects as an agent. `onMessage` gets what LiveKit says; what cannot be read goes to `onTrouble`. Throws when it cannot connect. */
export async function openAgentSocket(
  at: { url: string; apiKey: string; apiSecret: string },
  onMessage: (message: ServerMessage["message"]) => void,
  onTrouble: (err: unknown) => void,
): Promise<AgentSocket> {
  const address = new URL("/agent", at.url);
  address.protocol = address.protocol.replace("http", "ws");
  const token = new AccessToken(at.apiKey, at.apiSecret, { ttl: tokenTtl });
  token.addGrant({ agent: true });
  // Node's takes headers, a browser's does not, and either's types may be in force.
  const options: unknown = { headers: { authorization: `Bearer ${await token.toJwt()}` } };
  const ws = new WebSocket(address.href, options as string[]);
  ws.binaryType = "arraybuffer";
  const { promise: gone, resolve: lose } = Promise.withResolvers<void>();
  ws.addEventListener("close", () => lose(), { once: true });
  const send = (message: WorkerMessage["message"]): void => {
    if (ws.readyState === WebSocket.OPEN) ws.send(new WorkerMessage({ message }).toBinary() as Uint8Array<ArrayBuffer>);
  };
  let [answered, lost] = [true, false];
  void gone.then(() => {
    lost = true;
  });
  ws.addEventListener("message", ({ data }) => {
    if (lost) return;
    answered = true;
    try {
      onMessage(ServerMessage.fromBinary(new Uint8Array(data)).message);
    } catch (err) {
      onTrouble(err);
    }
  });
  await opened(ws, gone);
  const ping = setInterval(() => {
    if (!answered) {
      ws.close();
      // A server that says nothing does not answer the close either.
      return lose();
    }
    answered = false;
    send({ case: "ping", value: new WorkerPing({ timestamp: BigInt(Date.now()) }) });
  }, pingEveryMs);
  void gone.then(() => clearInterval(ping));
  return { send, close: () => ws.close(), gone };
}

async function opened(ws: WebSocket, gone: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      ws.addEventListener("open", () => resolve(), { once: true });
      void gone.then(() => reject(new Error("LiveKit refused the connection, or there is none at its address")));
      timer = setTimeout(() => {
        ws.close();
        reject(new Error(`LiveKit did not answer within ${OPEN_WITHIN_MS} ms`));
      }, OPEN_WITHIN_MS);
    });
  } finally {
    clearTimeout(timer);
  }
}
