import type { SignInEntry } from "@switchboard/contracts/account";
import type { Core } from "../core.ts";
import type { Person } from "./person.ts";

type Row = { id: string; device: string; created_at: Date; last_seen_at: Date };

/** A person's sign-ins that have not ended, the one in use now first, then the newest used; 100 at most. */
export async function listSignIns(core: Core, person: Person, currentId: string): Promise<SignInEntry[]> {
  const rows = await core.db.lookup<Row>({
    name: "list-sign-ins",
    text: "SELECT * FROM list_sign_ins($1)",
    values: [person.id],
  });
  return rows
    .map(({ created_at, last_seen_at, ...row }) => ({
      ...row,
      device: row.device || "Unknown device",
      current: row.id === currentId,
      created_at: created_at.toISOString(),
      last_seen_at: last_seen_at.toISOString(),
    }))
    .toSorted((a, b) => Number(b.current) - Number(a.current));
}
