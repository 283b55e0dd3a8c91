import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

export type PeerProcessOptions = { port?: number; delayMs?: number; varied?: boolean; tools?: boolean };
export type PeerProcess = { pid: number; port: number; openaiUrl: string; geminiUrl: string; close(): Promise<void> };

/** Starts the peer as its own process, for benches and for tests that kill their server. It ends with the caller. */
export async function startModelPeerProcess(options: PeerProcessOptions = {}): Promise<PeerProcess> {
  const args = [
    fileURLToPath(new URL("main.ts", import.meta.url)),
    ...(options.port === undefined ? [] : ["--port", String(options.port)]),
    ...(options.delayMs === undefined ? [] : ["--delay-ms", String(options.delayMs)]),
    ...(options.varied ? ["--varied"] : []),
    ...(options.tools ? ["--tools"] : []),
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const lines = createInterface({ input: child.stdout as Readable });
  const [line] = (await Promise.race([
    once(lines, "line"),
    once(child, "exit").then(([code]) => {
      throw new Error(`the model peer ended with ${code}`);
    }),
  ])) as [string];
  lines.close();
  const { port, openaiUrl, geminiUrl } = JSON.parse(line) as Omit<PeerProcess, "pid" | "close">;
  child.unref();
  child.channel?.unref();
  (child.stdout as Socket).unref();
  return {
    pid: child.pid as number,
    port,
    openaiUrl,
    geminiUrl,
    async close() {
      if (child.exitCode !== null) return;
      child.ref();
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}
