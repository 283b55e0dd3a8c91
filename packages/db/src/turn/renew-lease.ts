import type { Database } from "../database.ts";
import type { Fence } from "./fence.ts";
import { interval } from "./lease.ts";

/** Says that the holder is alive. False: the run is no longer its own. */
export async function renewLease(db: Database, fence: Fence, leaseMs: number): Promise<boolean> {
  const [row] = await db.query<{ held: boolean }>(fence.client_id, {
    name: "renew-lease",
    text: "SELECT renew_lease($1,$2,$3) AS held",
    values: [fence.run_id, fence.attempt, interval(leaseMs)],
  });
  return row?.held ?? false;
}
