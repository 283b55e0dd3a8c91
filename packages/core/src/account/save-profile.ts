import type { Account, Profile } from "@switchboard/contracts/account";
import { storable } from "@switchboard/db/json-text";
import type { Core } from "../core.ts";
import type { Person } from "./person.ts";
import { readAccount } from "./read.ts";

/** Saves what a person says of themselves; colleagues see the new name within a minute, on new entries at once. */
export async function saveProfile(core: Core, person: Person, input: Profile): Promise<Account> {
  const { name, hue, time_zone, date_language } = input;
  await core.db.lookup({
    name: "save-profile",
    text: "SELECT save_profile($1, $2, $3, $4, $5, $6)",
    values: [person.id, person.kind, storable(name), hue, time_zone, date_language],
  });
  core.realtime.publish({ kind: "access", subject_id: person.id });
  return readAccount(core, person);
}
