import type { EngineHealth, EngineReport } from "@switchboard/contracts/engine-status";
import type { Core } from "../core.ts";

const answerWithinMs = 2_000;
/** Many consoles ask; the parts are asked once for all of them. */
const keptMs = 3_000;

type Part = "database" | "queue" | "media";
type Known = { error: string; at: Date };

/** Reports how the outside parts of one process are doing; remembers their last errors. */
export function createEngineReport(core: Core): () => Promise<EngineReport> {
  const lastErrors = new Map<Part, Known>();
  let kept: { until: number; report: Promise<EngineReport> } | undefined;

  async function ask<T>(part: Part, question: () => Promise<T>): Promise<{ health: EngineHealth; answer: T | null }> {
    const begun = performance.now();
    const answer = await within(question()).catch((error: unknown) => {
      lastErrors.set(part, { error: words(error), at: core.clock.now() });
      return null;
    });
    const slow = performance.now() - begun > answerWithinMs / 4;
    const last = lastErrors.get(part);
    const state = answer === null ? "down" : slow ? "degraded" : "healthy";
    const health: EngineHealth = {
      part,
      name: part,
      state,
      paused: false,
      error: last?.error ?? null,
      error_at: last?.at.toISOString() ?? null,
    };
    return { health, answer };
  }

  async function read(): Promise<EngineReport> {
    const { media } = core;
    const [database, queue, calls] = await Promise.all([
      ask("database", () => core.db.lookup({ name: "ready", text: "SELECT 1", values: [] })),
      ask("queue", () => core.jobs.depth()),
      media && ask("media", () => media.check()),
    ]);
    const health = [database.health, queue.health, ...(calls ? [calls.health] : []), ...core.models.health()];
    return { health, jobs_waiting: queue.answer };
  }

  return () => {
    if (kept && kept.until > performance.now()) return kept.report;
    kept = { until: performance.now() + keptMs, report: read() };
    return kept.report;
  };
}

/** Neither addresses nor credentials of the part may leave with its error. */
const words = (error: unknown): string =>
  (error as { code?: unknown }).code === "late" ? "did not answer within 2 s" : "refused or lost the connection";

async function within<T>(question: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("late"), { code: "late" })), answerWithinMs);
  });
  return Promise.race([question, late]).finally(() => clearTimeout(timer));
}
