import type { CallStatus } from "@switchboard/contracts/engine-status";
import type { CallSetup } from "./calls/prepare.ts";
import { type Calls, startCalls } from "./calls/start.ts";
import type { Parts } from "./parts.ts";
import type { Processes } from "./processes.ts";

/** The processes of a start, calls included. */
export interface Serving {
  /** Brings up what calls run on, in the background; gives how that is at this moment. */
  addCalls(setup: CallSetup, voicePort: number): CallStatus | undefined;
  stop(): Promise<void>;
  /** Ends all of them at once. */
  kill(): void;
}

/** Starts server and worker. The server is told how calls are, at each of its starts and whenever that changes. */
export function serve(parts: Parts, processes: Processes, onGivenUp: (error: Error) => void): Serving {
  let status: CallStatus | undefined;
  let calls: Calls | undefined;
  const tell = () => status && server.send({ type: "calls", calls: status });
  const server = processes.ours(parts.serverEntry, { name: "server", onStart: () => void tell(), onGivenUp });
  const worker = processes.ours(parts.workerEntry, { name: "worker", onGivenUp });
  return {
    addCalls(setup, port) {
      calls = startCalls({
        setup,
        processes,
        voice: parts.voiceEntry ? { entry: parts.voiceEntry, port } : undefined,
        recorderEntry: parts.recorderEntry,
        onChange(next) {
          status = next;
          tell();
        },
      });
      return status;
    },
    async stop() {
      // Calls first: the server hears how they end.
      await calls?.stop();
      await Promise.all([server.stop(), worker.stop()]);
    },
    kill() {
      calls?.kill();
      server.kill();
      worker.kill();
    },
  };
}
