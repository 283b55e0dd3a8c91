import { orderCount } from "../rig/client.ts";
import { startPart } from "../rig/process.ts";
import type { Rig } from "../rig/rig.ts";
import type { LoadPlan, LoadResult } from "./load-plan.ts";
import type { Side } from "./sides.ts";

/** What differs from load to load; times are in ms. */
export type Load = Pick<LoadPlan, "users" | "measureMs"> &
  Partial<Pick<LoadPlan, "warmUpMs" | "everyMs" | "tool" | "turns" | "sessions">>;

/** Turns after which a customer of the short threads begins a new one. */
const shortThread = 20;

/** Puts loads on sides, one after the other. */
export type Loader = (side: Side, load: Load) => Promise<LoadResult>;

/** Starts the load generator. An error in an answer is said at once. */
export function startLoader(rig: Rig, warmUpMs: number): Loader {
  const generator = startPart(rig, "load", "tooling/bench/chat/load-generator.ts");
  let loads = 0;
  return async (side, load) => {
    loads++;
    const plan: LoadPlan = {
      url: `${side.url}/v1/chat`,
      clientId: side.client.external_id,
      apiKey: side.client.api_key,
      warmUpMs,
      turns: shortThread,
      sessions: `load-${loads}`,
      tool: false,
      orders: orderCount,
      ...load,
    };
    generator.send(plan);
    const result = await generator.message<LoadResult>();
    if (result.errors > 0) console.error(`${side.name}: ${result.errors} wrong answers, first: ${result.firstError}`);
    return result;
  };
}
