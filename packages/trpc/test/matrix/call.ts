import type { Core } from "@switchboard/core/core";
import { createEngineReport } from "@switchboard/core/system/report";
import type { AnyProcedure } from "@trpc/server";
import type { Access } from "../../src/auth/access.ts";
import type { Caller } from "../../src/auth/caller.ts";
import type { Context } from "../../src/context.ts";
import { asAppError } from "../../src/error/as-app-error.ts";
import { problemDocument } from "../../src/error/problem-document.ts";

/** What a call showed: its result (of a stream all that came in time), or the error as it leaves the system. */
export type Shown = { ok: true; result: unknown } | { ok: false; error: ReturnType<typeof problemDocument> };

const watchedMs = 250;

/** Calls a procedure as this caller, with all of its checks. `nudge` runs while a stream is being watched. */
export async function call(
  parts: { core: Core; access: Access },
  target: { name: string; type: string; procedure: AnyProcedure },
  caller: Caller,
  input: unknown,
  nudge: () => void = () => undefined,
): Promise<Shown> {
  const { name, type, procedure } = target;
  const ctx: Context = {
    ...parts,
    caller,
    cookie: { set: () => undefined, clear: () => undefined },
    system: {
      engines: () => ({
        database: "external",
        queue: "postgres",
        ...parts.core.models.status,
        calls: { engine: { state: "missing", remedy: "Set LIVEKIT_URL." }, missing_packages: [] },
        demo: true,
        version: "1",
        build: null,
      }),
      report: createEngineReport(parts.core),
      resetDemo: async () => undefined,
    },
    closing: new AbortController().signal,
  };
  const ended = new AbortController();
  const invoke = procedure as unknown as (options: object) => Promise<unknown>;
  try {
    const result = await invoke({
      path: name,
      type,
      ctx,
      signal: ended.signal,
      batchIndex: 0,
      getRawInput: async () => input,
    });
    if (type !== "subscription") return { ok: true, result };
    const timer = setTimeout(() => ended.abort(), watchedMs);
    setTimeout(nudge, watchedMs / 4);
    const seen: unknown[] = [];
    for await (const part of result as AsyncIterable<unknown>) seen.push(part);
    clearTimeout(timer);
    return { ok: true, result: seen };
  } catch (error) {
    return { ok: false, error: problemDocument(asAppError(error)) };
  } finally {
    ended.abort();
  }
}
