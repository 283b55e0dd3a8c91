import type { Core } from "../core.ts";
import type { Person } from "./person.ts";

/**
 * Ends one of a person's own sign-ins, or all of them except one: its requests are refused and its streams close at once in this
 * process, within a minute in all. Gives how many ended; another person's id is none.
 */
export async function endSignIns(
  core: Core,
  person: Person,
  which: { only: string } | { except: string },
): Promise<number> {
  const rows = await core.db.lookup<{ end_sign_ins: string }>({
    name: "end-sign-ins",
    text: "SELECT end_sign_ins($1, $2, $3, $4)",
    values: [person.id, person.name, "only" in which ? which.only : null, "except" in which ? which.except : null],
  });
  for (const { end_sign_ins: subject_id } of rows) core.realtime.publish({ kind: "access", subject_id });
  return rows.length;
}
