import type { CallEngine, EngineHealth, EngineStatus } from "@switchboard/contracts/engine-status";
import type { Tone } from "@switchboard/ui/floor-tone";

/** Which parts are in use, for the status bar. */
export function engineWords({ database, queue, model, calls }: EngineStatus): string {
  const { state } = calls.engine;
  return [
    databaseWords(database),
    queueWords(queue),
    model.family === "offline" ? "offline model" : model.name,
    ...(state === "building" || state === "failed" ? [`calls: ${callEngineWords(calls.engine)}`] : []),
  ].join(" · ");
}

const buildSteps = { fetching: "fetching its sources", compiling: "compiling", waiting: "another process builds it" };

/** How the media server of calls is, in a few words. */
export function callEngineWords(engine: CallEngine): string {
  switch (engine.state) {
    case "missing":
      return "no media server";
    case "building":
      return `being built, ${buildSteps[engine.step]}${engine.percent === null ? "" : ` ${engine.percent} %`}`;
    case "starting":
      return "starting";
    case "ready":
      return "ready";
    case "failed":
      return "failed";
  }
}

const databaseWords = (database: EngineStatus["database"]): string =>
  database === "embedded" ? "PostgreSQL on this machine" : "PostgreSQL";
const queueWords = (queue: EngineStatus["queue"]): string =>
  queue === "redis" ? "BullMQ on Redis" : "BullMQ on PostgreSQL";

/** A line of the engines' list. */
export type EngineLine = {
  key: string;
  part: string;
  name: string;
  tone: Tone;
  state: string;
  error?: string;
  at?: string;
  /** What a person may do. */
  hint?: string;
};

const callTones: Record<CallEngine["state"], Tone> = {
  missing: "quiet",
  building: "waiting",
  starting: "waiting",
  ready: "human",
  failed: "breach",
};

const speechNames = {
  openai: "a server of OpenAI's format",
  deepgram: "Deepgram",
  elevenlabs: "ElevenLabs",
  offline: "this machine's programs",
};

/** The media server's line: its state, who hears and speaks, and what a person may do about it. */
function callLine({ engine, missing_packages, speech }: EngineStatus["calls"]): EngineLine {
  const offline = !speech || speech.ears === "offline" || speech.voice === "offline";
  const hints = [
    ...(engine.state === "failed" ? [engine.reason] : []),
    ...("remedy" in engine ? [engine.remedy] : []),
    ...(speech ? [`Heard by ${speechNames[speech.ears]}, spoken by ${speechNames[speech.voice]}.`] : []),
    ...(offline && missing_packages.length > 0
      ? [`Speech without an account needs ${missing_packages.join(", ")} (Debian).`]
      : []),
  ];
  return {
    key: "calls",
    part: "Calls",
    name: "LiveKit",
    tone: callTones[engine.state],
    state: callEngineWords(engine),
    ...(hints.length > 0 && { hint: hints.join(" ") }),
  };
}

const states: Record<EngineHealth["state"], { tone: Tone; state: string }> = {
  healthy: { tone: "human", state: "healthy" },
  degraded: { tone: "waiting", state: "degraded" },
  down: { tone: "breach", state: "does not answer" },
};

/** Every outside part with the engine in use and how it is doing, as far as is known; the offline model is named as what it is. */
export function engineLines(status: EngineStatus, health: readonly EngineHealth[] | undefined): EngineLine[] {
  const of = (part: EngineHealth["part"]): EngineHealth[] => health?.filter((each) => each.part === part) ?? [];
  const line = (part: string, name: string, found: EngineHealth | undefined): EngineLine => ({
    key: `${part} ${name}`,
    part,
    name,
    ...(found ? states[found.state] : { tone: "quiet" as const, state: health ? "not asked yet" : "…" }),
    ...(found?.paused && { state: "paused after failures" }),
    ...(found?.error && { error: found.error }),
    ...(found?.error_at && { at: found.error_at }),
  });
  const models = of("model");
  const asked = status.model.family === "offline" ? [] : models;
  return [
    line("Database", databaseWords(status.database), of("database")[0]),
    line("Queue", queueWords(status.queue), of("queue")[0]),
    ...(status.model.family === "offline"
      ? [
          {
            key: "model",
            part: "Model",
            name: "offline",
            tone: "quiet" as const,
            state: "rules and your own data, no model",
          },
        ]
      : asked.length > 0
        ? asked.map((each) => line("Model", each.name, each))
        : [line("Model", status.model.name, undefined)]),
    callLine(status.calls),
  ];
}
