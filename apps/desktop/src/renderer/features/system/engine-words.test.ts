import type { CallEngine, EngineHealth, EngineStatus } from "@switchboard/contracts/engine-status";
import { expect, test } from "vitest";
import { engineLines, engineWords } from "./engine-words.ts";

const status = (family: "offline" | "gemini"): EngineStatus => ({
  database: "external",
  queue: "redis",
  model: { family, name: family === "offline" ? "offline" : "gemini-2.5-pro" },
  model_hint: "",
  calls: { engine: { state: "missing", remedy: "Set LIVEKIT_URL." }, missing_packages: [] },
  demo: false,
  version: "1",
  build: null,
});
const well = { state: "healthy", paused: false, error: null, error_at: null } as const;
const health = (model: EngineHealth[] = []): EngineHealth[] => [
  { part: "database", name: "database", ...well },
  {
    part: "queue",
    name: "queue",
    ...well,
    state: "down",
    error: "did not answer",
    error_at: "2026-03-01T00:00:00.000Z",
  },
  ...model,
];
const said = (lines: ReturnType<typeof engineLines>) => lines.map(({ name, state }) => `${name}: ${state}`);

test("the offline model is never called healthy: it is no model", () => {
  expect(said(engineLines(status("offline"), health()))).toEqual([
    "PostgreSQL: healthy",
    "BullMQ on Redis: does not answer",
    "offline: rules and your own data, no model",
    "LiveKit: no media server",
  ]);
  expect(engineWords(status("offline"))).toBe("PostgreSQL · BullMQ on Redis · offline model");
});

test("each model asked stands with its breaker; one that nobody asked yet says so", () => {
  const paused: EngineHealth = {
    part: "model",
    name: "gemini-2.5-pro",
    ...well,
    state: "down",
    paused: true,
    error: "answered 500",
  };
  expect(said(engineLines(status("gemini"), health([paused]))).at(2)).toBe("gemini-2.5-pro: paused after failures");
  expect(said(engineLines(status("gemini"), health())).at(2)).toBe("gemini-2.5-pro: not asked yet");
  expect(engineLines(status("gemini"), health())[1]).toMatchObject({ error: "did not answer", at: expect.any(String) });
});

test("what calls run on says how far its build is, and what to do where it failed or is not there", () => {
  const line = (engine: CallEngine, missing_packages: string[] = []) =>
    engineLines({ ...status("offline"), calls: { engine, missing_packages } }, health()).at(-1);
  expect(line({ state: "building", step: "compiling", percent: 40 })?.state).toBe("being built, compiling 40 %");
  expect(line({ state: "building", step: "waiting", percent: null })?.state).toBe(
    "being built, another process builds it",
  );
  expect(line({ state: "failed", reason: "It does not stay up.", remedy: "Read its log." })).toMatchObject({
    state: "failed",
    hint: "It does not stay up. Read its log.",
  });
  expect(line({ state: "ready" }, ["flite"])?.hint).toContain("flite");
  expect(line({ state: "ready" })?.hint).toBeUndefined();
  const calls = { engine: { state: "ready" as const }, missing_packages: ["flite"] };
  const speaks = (speech: EngineStatus["calls"]["speech"]) =>
    engineLines({ ...status("offline"), calls: { ...calls, speech } }, health()).at(-1)?.hint;
  expect(speaks({ ears: "deepgram", voice: "elevenlabs" })).toBe("Heard by Deepgram, spoken by ElevenLabs.");
  expect(speaks({ ears: "deepgram", voice: "offline" })).toContain("flite");
  const building: CallEngine = { state: "building", step: "fetching", percent: 7 };
  expect(engineWords({ ...status("offline"), calls: { engine: building, missing_packages: [] } })).toContain(
    "calls: being built, fetching its sources 7 %",
  );
});
