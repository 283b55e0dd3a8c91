import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to PostgreSQL on which a session may be dismissed as soon as it was welcome. */
export type FarewellProxy = {
  /** The same database, on this way. */
  through(databaseUrl: string): string;
  /** From now on sessions are dismissed: half of them in the very packet that welcomes them, the others soon after. */
  begin(): void;
  /** From now on they are left alone. */
  cease(): void;
  /** Sessions that were dismissed so far. */
  dismissed(): number;
  close(): Promise<void>;
};

const longestStayMs = 200;
/** ReadyForQuery, outside of a transaction: the end of a welcome. */
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const reason = "SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0";

/** ErrorResponse, as a server says it that is being stopped. */
function farewell(): Buffer {
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(reason.length + 4, 1);
  return Buffer.concat([head, Buffer.from(reason)]);
}

/** Starts it on loopback, before the server of `databaseUrl`. */
export async function startFarewellProxy(databaseUrl: string): Promise<FarewellProxy> {
  const { hostname, port: target } = new URL(databaseUrl);
  const open = new Set<Socket>();
  let dismissing = false;
  let dismissed = 0;
  const server = createServer((near) => {
    const far = connect(Number(target), hostname);
    for (const each of [near, far]) {
      open.add(each);
      each.on("error", () => undefined);
      each.on("close", () => {
        open.delete(each);
        near.destroy();
        far.destroy();
      });
    }
    let welcome = false;
    const dismiss = (last: Buffer): void => {
      dismissed += 1;
      near.end(last);
      far.destroy();
    };
    near.pipe(far);
    far.on("data", (chunk: Buffer) => {
      const first = !welcome && chunk.subarray(-ready.length).equals(ready);
      welcome ||= first;
      if (first && dismissing && Math.random() < 0.5) return dismiss(Buffer.concat([chunk, farewell()]));
      near.write(chunk);
      if (first && dismissing) setTimeout(() => near.writable && dismiss(farewell()), Math.random() * longestStayMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    through(url) {
      const changed = new URL(url);
      changed.port = String(port);
      return changed.href;
    },
    begin() {
      dismissing = true;
      // Those that are there begin anew.
      for (const each of open) each.destroy();
    },
    cease() {
      dismissing = false;
    },
    dismissed: () => dismissed,
    async close() {
      for (const each of open) each.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
