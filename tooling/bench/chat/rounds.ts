import { median, round } from "../rig/numbers.ts";
import type { Load, Loader } from "./load.ts";
import type { LoadResult } from "./load-plan.ts";
import type { Side } from "./sides.ts";

/** Several loads of one kind on one side, in the middle. `errors` is their sum; `rounds` has each one's messages a second. */
export type Middle = { perSecond: number; p50Ms: number; p95Ms: number; errors: number; rounds: number[] };

/**
 * Loads each side with its load in turn, `rounds` times over, so that a change of the machine's mood meets all of them. Each
 * round begins with another side: what a load leaves behind (dirty pages, a vacuum) must not always meet the same next one.
 */
export async function compare<const T extends readonly Side[]>(
  loader: Loader,
  sides: T,
  loads: { [K in keyof T]: Load },
  rounds: number,
): Promise<{ [K in keyof T]: Middle }> {
  const results = sides.map((): LoadResult[] => []);
  for (let time = 0; time < rounds; time++) {
    for (let turn = 0; turn < sides.length; turn++) {
      const at = (turn + time) % sides.length;
      results[at]?.push(await loader(sides[at] as Side, loads[at] as Load));
    }
  }
  return results.map(middle) as { [K in keyof T]: Middle };
}

function middle(results: readonly LoadResult[]): Middle {
  return {
    perSecond: median(results.map((r) => r.perSecond)),
    p50Ms: median(results.map((r) => r.p50Ms)),
    p95Ms: median(results.map((r) => r.p95Ms)),
    errors: results.reduce((sum, r) => sum + r.errors, 0),
    rounds: results.map((r) => r.perSecond),
  };
}

/** How much more one gets through than the other: the median over the rounds, since only loads of one round saw one machine. */
export function ratio(a: Middle, b: Middle): number {
  return round(median(a.rounds.map((perSecond, at) => perSecond / (b.rounds[at] ?? Number.NaN))), 2);
}
