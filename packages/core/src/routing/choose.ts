import type { RoutingStrategy } from "@switchboard/contracts/routing";

/** Somebody who is there and may take conversations of the client. */
export type Candidate = {
  staff_id: string;
  name: string;
  skills: readonly string[];
  capacity: number;
  load: number;
  /** When the router last chose them (microseconds of the epoch); null: never. */
  last_us: bigint | null;
};

type Wish = { strategy: RoutingStrategy; needs: readonly string[]; tried: ReadonlySet<string> };

/**
 * Who is next: of those with room, with every skill that is needed, who were not asked before. `round_robin`: who was last
 * chosen longest ago; otherwise who has fewest open, and among equals again who was chosen longest ago. Undefined: nobody.
 */
export function choose(candidates: readonly Candidate[], { strategy, needs, tried }: Wish): Candidate | undefined {
  const able = candidates.filter(
    (c) => c.load < c.capacity && !tried.has(c.staff_id) && needs.every((need) => c.skills.includes(need)),
  );
  return able.toSorted(
    (a, b) => (strategy === "round_robin" ? 0 : a.load - b.load) || byTurn(a, b) || (a.staff_id < b.staff_id ? -1 : 1),
  )[0];
}

function byTurn(a: Candidate, b: Candidate): number {
  const [x, y] = [a.last_us ?? -1n, b.last_us ?? -1n];
  return x < y ? -1 : x > y ? 1 : 0;
}
