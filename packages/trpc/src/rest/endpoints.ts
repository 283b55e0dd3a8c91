import type { AnyProcedure, AnyRouter } from "@trpc/server";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Meta } from "../init.ts";
import type { RestFace } from "./face.ts";
import { never } from "./never.ts";

/** One REST route, generated from a procedure. */
export type Endpoint = {
  /** The procedure's name in the router. */
  name: string;
  type: "query" | "mutation" | "subscription";
  face: RestFace;
  meta: Meta;
  /** Undefined: it takes nothing. */
  input: z.ZodType | undefined;
  output: z.ZodType | undefined;
  /**
   * Calls the procedure with all of its checks; a subscription gives an async iterable. Rejects with what `asAppError`
   * understands.
   */
  call(ctx: Context, input: unknown, signal?: AbortSignal): Promise<unknown>;
};

type Def = { type: Endpoint["type"]; meta?: Meta; inputs: readonly unknown[]; output?: unknown };

/** Every procedure of the router by its dotted name. */
export function proceduresOf(router: AnyRouter): [name: string, procedure: AnyProcedure, def: Def][] {
  const procedures = router._def.procedures as unknown as Record<string, AnyProcedure>;
  return Object.entries(procedures).map(([name, procedure]) => [name, procedure, procedure._def as unknown as Def]);
}

/** The REST routes of all procedures that have a REST face. */
export function endpointsOf(router: AnyRouter): Endpoint[] {
  return proceduresOf(router).flatMap(([name, procedure, def]) => {
    const faces = def.meta?.rest ? [def.meta.rest].flat() : [];
    return faces.map((face) => endpoint(name, procedure, def, face));
  });
}

function endpoint(name: string, procedure: AnyProcedure, def: Def, face: RestFace): Endpoint {
  const { type, meta = {} } = def;
  const invoke = procedure as unknown as (options: object) => Promise<unknown>;
  return {
    name,
    type,
    face,
    meta,
    input: def.inputs[0] as z.ZodType | undefined,
    output: def.output as z.ZodType | undefined,
    call: (ctx, input, signal = never) =>
      invoke({ path: name, type, ctx, signal, batchIndex: 0, getRawInput: () => Promise.resolve(input) }),
  };
}
