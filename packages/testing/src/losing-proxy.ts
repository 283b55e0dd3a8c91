import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to PostgreSQL on which the answer to a statement can get lost, after it was committed. */
export type LosingProxy = {
  /** The same database, on this way. */
  through(databaseUrl: string): string;
  /** The next statement of this name is committed, and its connection breaks before the answer. */
  loseAnswerTo(statement: string): void;
  /** Answers that were lost so far. */
  lost(): number;
  close(): Promise<void>;
};

/** ReadyForQuery, outside of a transaction: whatever was asked has been committed. */
const done = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** Starts it on loopback, before the server of `databaseUrl`. */
export async function startLosingProxy(databaseUrl: string): Promise<LosingProxy> {
  const { hostname, port: target } = new URL(databaseUrl);
  const open = new Set<Socket>();
  let wanted: string | undefined;
  let lost = 0;
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
    let loses = false;
    near.on("data", (chunk: Buffer) => {
      if (wanted !== undefined && chunk.includes(wanted)) {
        wanted = undefined;
        loses = true;
      }
      far.write(chunk);
    });
    far.on("data", (chunk: Buffer) => {
      if (!loses) near.write(chunk);
      else if (chunk.subarray(-done.length).equals(done)) {
        lost += 1;
        near.destroy();
      }
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
    loseAnswerTo(statement) {
      wanted = statement;
    },
    lost: () => lost,
    async close() {
      for (const each of open) each.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
