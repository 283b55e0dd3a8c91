import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Child, startChild } from "./child.ts";
import type { RunningRecord } from "./running-record.ts";

/** What a process may ask of the supervisor, which alone holds the owner's database URL; the answer's fields. */
export type Requests = Record<string, () => Promise<object>>;

/** What every process has in common. */
export interface ProcessesOptions {
  dataDir: string;
  env: Record<string, string>;
  record: RunningRecord;
  requests: Requests;
}

/** One process. `onStart` is called at every start, the first included; `onEnd` when it ended and starts again. */
export interface ProcessOptions {
  name: string;
  onStart?(): void;
  onEnd?(): void;
  onGivenUp(error: Error): void;
}

/** Starts processes that are kept up; each has a log of its name in the data folder. */
export interface Processes {
  /** Starts a file of ours. It may send `{type, id}`, `type` being one of the requests, and gets `{type, id, ok, …}` back. */
  ours(entry: string, options: ProcessOptions): Child;
  /** Starts another program, which gets of the environment what programs need to run at all. */
  program(command: string[], options: ProcessOptions): Child;
}

interface Request {
  type: string;
  id: unknown;
}

const leash = join(import.meta.dirname, "leash.ts");

function isRequest(message: unknown): message is Request {
  return typeof message === "object" && message !== null && "type" in message && "id" in message;
}

/** Prepares to start processes. */
export function processes({ dataDir, env, record, requests }: ProcessesOptions): Processes {
  const logDir = join(dataDir, "log");
  mkdirSync(logDir, { recursive: true, mode: 0o700 });

  async function answerTo({ type, id }: Request): Promise<object> {
    const work = requests[type];
    try {
      if (!work) throw new Error(`The supervisor does not know the request "${type}".`);
      return { type, id, ok: true, ...(await work()) };
    } catch (error) {
      return { type, id, ok: false, error: error instanceof Error ? error.message : String(error) };
    }
  }

  const bare = Object.fromEntries(Object.entries(env).filter(([key]) => /^(PATH|HOME|DOCKER_.*)$/.test(key)));
  const common = ({ name, onStart, onGivenUp }: ProcessOptions) => ({
    name,
    env,
    logFile: join(logDir, `${name.toLowerCase().replaceAll(" ", "-")}.log`),
    onGivenUp,
    onStart(pid: number) {
      record.addChild(pid);
      // The caller may want to talk to the child, which it does not have before this call returns.
      if (onStart) queueMicrotask(onStart);
    },
  });
  return {
    ours(entry, options) {
      const child = startChild({
        ...common(options),
        command: [process.execPath, "--enable-source-maps", "--import", leash, entry],
        channel: true,
        onMessage(message) {
          if (isRequest(message)) void answerTo(message).then((answer) => child.send(answer));
        },
        onRestart(sentence) {
          options.onEnd?.();
          console.error(sentence);
        },
      });
      return child;
    },
    program: (command, options) =>
      startChild({
        ...common(options),
        command,
        env: bare,
        channel: false,
        onMessage: () => undefined,
        onRestart(sentence) {
          options.onEnd?.();
          console.error(sentence);
        },
      }),
  };
}
