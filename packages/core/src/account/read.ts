import { type Account, preferences } from "@switchboard/contracts/account";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import type { Person } from "./person.ts";

type Row = Omit<Account, "preferences"> & { password_hash: string; preferences: unknown };

/** A person's row, with the hash that a typed password is compared with. Throws `unauthenticated` when it is gone. */
export async function readAccountRow(core: Core, { id, kind }: Person): Promise<Row> {
  const [row] = await core.db.lookup<Row>({
    name: "read-account",
    text: "SELECT * FROM read_account($1, $2)",
    values: [id, kind],
  });
  if (!row) throw new AppError("unauthenticated", "This account is gone. Ask an admin.");
  return row;
}

/** What a person has set for themselves. A preference that this release does not know is left out. */
export async function readAccount(core: Core, person: Person): Promise<Account> {
  const { password_hash: _, preferences: stored, ...row } = await readAccountRow(core, person);
  const kept = Object.entries(stored as object).filter(
    ([name, entry]) => preferences.safeParse({ [name]: entry }).success,
  );
  return { ...row, preferences: preferences.parse(Object.fromEntries(kept)) };
}
