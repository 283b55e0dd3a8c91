import type { SecondFactorState } from "@switchboard/contracts/second-factor";
import type { Core } from "../core.ts";

type Row = { secret: string; active: boolean; recovery_left: number };

/** A person's factor with its sealed secret; undefined when there is none. */
export async function readFactor(core: Pick<Core, "db">, staffId: string): Promise<Row | undefined> {
  const [row] = await core.db.lookup<Row>({
    name: "read-second-factor",
    text: "SELECT * FROM read_second_factor($1)",
    values: [staffId],
  });
  return row;
}

/** Whether a person has a second factor, how many recovery codes are left, and which clients wait for it. */
export async function secondFactorState(core: Core, staffId: string): Promise<SecondFactorState> {
  const row = await readFactor(core, staffId);
  const locked = await core.db.lookup<{ name: string }>({
    name: "locked-clients",
    text: "SELECT * FROM locked_clients($1)",
    values: [staffId],
  });
  const active = row?.active ?? false;
  return {
    active,
    recovery_left: active ? (row?.recovery_left ?? 0) : 0,
    locked_clients: locked.map(({ name }) => name),
  };
}
