import type { EngineHealth, EngineStatus } from "@switchboard/contracts/engine-status";
import type { Tone } from "@switchboard/ui/floor-tone";

/** Which parts are in use, for the status bar. */
export function engineWords({ database, queue, model }: EngineStatus): string {
  return [databaseWords(database), queueWords(queue), model.family === "offline" ? "offline model" : model.name].join(
    " · ",
  );
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
};

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
  ];
}
