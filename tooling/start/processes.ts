import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Child, startChild } from "./child.ts";
import type { Parts } from "./parts.ts";
import type { RunningRecord } from "./running-record.ts";

/** What a process may ask of the supervisor, which alone holds the owner's database URL; the answer's fields. */
export type Requests = Record<string, () => Promise<object>>;

/** What the processes need from the supervisor. */
export interface ProcessesOptions {
  parts: Parts;
  dataDir: string;
  env: Record<string, string>;
  record: RunningRecord;
  requests: Requests;
  onGivenUp(error: Error): void;
}

interface Request {
  type: string;
  id: unknown;
}

function isRequest(message: unknown): message is Request {
  return typeof message === "object" && message !== null && "type" in message && "id" in message;
}

/**
 * Starts the server and the worker. Either may send `{type, id}` over its channel, `type` being one of `requests`, and gets
 * `{type, id, ok, error?, …}` back.
 */
export function startProcesses(options: ProcessesOptions): Child[] {
  const logDir = join(options.dataDir, "log");
  mkdirSync(logDir, { recursive: true, mode: 0o700 });

  async function answer({ type, id }: Request, reply: (answer: object) => void): Promise<void> {
    const work = options.requests[type];
    try {
      if (!work) throw new Error(`The supervisor does not know the request "${type}".`);
      reply({ type, id, ok: true, ...(await work()) });
    } catch (error) {
      reply({ type, id, ok: false, error: error instanceof Error ? error.message : String(error) });
    }
  }

  const start = (name: string, entry: string) =>
    startChild({
      name,
      entry,
      env: options.env,
      logFile: join(logDir, `${name}.log`),
      onStart: (pid) => options.record.addChild(pid),
      onMessage(message, reply) {
        if (isRequest(message)) void answer(message, reply);
      },
      onRestart: (sentence) => console.error(sentence),
      onGivenUp: options.onGivenUp,
    });
  return [start("server", options.parts.serverEntry), start("worker", options.parts.workerEntry)];
}
