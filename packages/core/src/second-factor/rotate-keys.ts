import type { Core } from "../core.ts";
import { factorPlace } from "./place.ts";

const batch = 200;

/** Seals every secret anew with the current key, where an older one was used. Gives how many were changed. */
export async function rotateFactorKeys({ db, vault }: Pick<Core, "db" | "vault">): Promise<number> {
  let changed = 0;
  for (let after: string | null = null; ; ) {
    const rows: { staff_id: string; secret: string }[] = await db.lookup({
      name: "sealed-second-factors",
      text: "SELECT * FROM sealed_second_factors($1, $2)",
      values: [after, batch],
    });
    for (const { staff_id, secret } of rows.filter((row) => vault.stale(row.secret))) {
      const place = factorPlace(staff_id);
      const [row] = await db.lookup<{ reseal_second_factor: boolean }>({
        name: "reseal-second-factor",
        text: "SELECT reseal_second_factor($1, $2, $3)",
        values: [staff_id, secret, vault.seal(vault.open(secret, place), place)],
      });
      if (row?.reseal_second_factor) changed += 1;
    }
    after = rows.at(-1)?.staff_id ?? null;
    if (rows.length < batch) return changed;
  }
}
