import type { Account, Preferences } from "@switchboard/contracts/account";
import type { Core } from "../core.ts";
import type { Person } from "./person.ts";
import { readAccount } from "./read.ts";

/**
 * Keeps each preference that is newer than the one kept, and gives all as they are then. A clock that runs ahead counts as now,
 * so that it cannot shut others out for ever.
 */
export async function savePreferences(core: Core, person: Person, input: Preferences): Promise<Account["preferences"]> {
  const now = core.clock.now().getTime();
  const changes = Object.entries(input)
    .filter(([, entry]) => entry !== undefined)
    .map(([name, { value, at }]) => [name, { value, at: new Date(Math.min(Date.parse(at), now)).toISOString() }]);
  await core.db.lookup({
    name: "save-preferences",
    text: "SELECT save_preferences($1, $2)",
    values: [person.id, JSON.stringify(Object.fromEntries(changes))],
  });
  return (await readAccount(core, person)).preferences;
}
