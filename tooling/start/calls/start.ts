import type { CallEngine, CallStatus } from "@switchboard/contracts/engine-status";
import { livekitCommand, livekitRemedy } from "../../livekit/source.ts";
import type { Child } from "../child.ts";
import type { Processes, ProcessOptions } from "../processes.ts";
import { waitFor } from "../wait-for.ts";
import type { CallSetup } from "./prepare.ts";
import { type CallRedis, redisAnswers } from "./redis.ts";
import { missingSpeechPackages } from "./speech-parts.ts";

export interface CallsOptions {
  setup: CallSetup;
  processes: Processes;
  /** The voice agent's file, and the port of its page; undefined: this start has none. */
  voice: { entry: string; port: number } | undefined;
  /** The process that records calls; undefined: this start has none. */
  recorderEntry: string | undefined;
  onChange(status: CallStatus): void;
}

/** What calls run on, once it was started. */
export interface Calls {
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

const readyMs = 60_000;
const starting: CallEngine = { state: "starting" };
const ready: CallEngine = { state: "ready" };

/**
 * Brings up what calls run on, in the background: the media server, built first where need be, then the voice agent. Both are
 * kept up. Whatever goes wrong here is told by `onChange` and on the terminal, and stops nothing else.
 */
export function startCalls({ setup, processes, voice, recorderEntry, onChange }: CallsOptions): Calls {
  const stopping = new AbortController();
  const { signal } = stopping;
  const missing_packages = setup.kind === "none" ? [] : missingSpeechPackages();
  const children: Child[] = [];
  let media = stateAtFirst(setup);
  let agent: CallEngine = voice ? starting : ready;

  const tell = () => onChange({ engine: media.state === "ready" ? agent : media, missing_packages });
  const setMedia = (state: CallEngine) => {
    media = state;
    tell();
  };
  const setAgent = (state: CallEngine) => {
    agent = state;
    tell();
  };

  /** Follows a child through its starts: it is `starting` until its page answers. */
  function followed(name: string, url: string, set: (state: CallEngine) => void): ProcessOptions {
    let attempt = new AbortController();
    return {
      name,
      onStart() {
        attempt.abort();
        attempt = new AbortController();
        set(starting);
        const watched = AbortSignal.any([attempt.signal, signal]);
        waitFor(name, url, readyMs, watched).then(
          () => set(ready),
          (error) => {
            if (!watched.aborted) set(failure(error, `Read the logs in the data folder, and start again.`));
          },
        );
      },
      onEnd() {
        attempt.abort();
        set(starting);
      },
      onGivenUp(error) {
        attempt.abort();
        console.error(error.message);
        set({
          state: "failed",
          reason: `The ${name} does not stay up.`,
          remedy: "Read its log in the data folder, and start again.",
        });
      },
    };
  }

  /** The Redis first: without it the media server does not start. */
  async function startRedis(redis: CallRedis | undefined): Promise<void> {
    if (!redis?.own) return;
    const { command, url, ports } = redis.own;
    await ports.release();
    signal.throwIfAborted();
    const onGivenUp = (error: Error) => console.error(`There is no telephony. ${error.message}`);
    children.push(processes.program(command, { name: "Redis of calls", onGivenUp }));
    await redisAnswers(url, signal);
  }

  async function startMedia(): Promise<void> {
    if (setup.kind !== "own") return;
    const { source, config, ports, redis } = setup;
    const onProgress = (progress: Omit<CallEngine & { state: "building" }, "state">) =>
      setMedia({ state: "building", ...progress });
    const command = await livekitCommand(source, config, { onProgress, signal });
    if (source.kind === "go") console.log("The LiveKit server of calls is built.");
    await startRedis(redis);
    await ports.release();
    signal.throwIfAborted();
    const url = `http://127.0.0.1:${ports.tcp}/`;
    children.push(processes.program(command, followed("LiveKit server", url, setMedia)));
  }

  async function start(): Promise<void> {
    tell();
    if (setup.kind === "none") return;
    await startMedia();
    if (recorderEntry) {
      // Calls go on without it.
      const onGivenUp = (error: Error) => console.error(`Calls are not recorded. ${error.message}`);
      children.push(processes.ours(recorderEntry, { name: "recorder", onGivenUp }));
    }
    if (voice) {
      const page = `http://127.0.0.1:${voice.port}/ready`;
      children.push(processes.ours(voice.entry, followed("voice agent", page, setAgent)));
    }
  }

  const started = start().catch((error) => {
    if (signal.aborted) return;
    console.error(`There are no calls: ${error instanceof Error ? error.message : error}`);
    setMedia(failure(error, `${livekitRemedy} Then start again.`));
  });
  return {
    async stop() {
      stopping.abort(new Error("Stopped."));
      await started;
      // The agent first: its calls end while the media server is still there.
      for (const child of children.toReversed()) await child.stop();
    },
    kill() {
      stopping.abort(new Error("Stopped."));
      for (const child of children) child.kill();
    },
  };
}

function stateAtFirst(setup: CallSetup): CallEngine {
  if (setup.kind === "none") return { state: "missing", remedy: setup.remedy };
  if (setup.kind === "external") return ready;
  return setup.source.kind === "go" ? { state: "building", step: "fetching", percent: 0 } : starting;
}

function failure(error: unknown, remedy: string): CallEngine {
  return { state: "failed", reason: error instanceof Error ? error.message : String(error), remedy };
}
