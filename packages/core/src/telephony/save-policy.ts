import type { Actor } from "@switchboard/contracts/actor";
import type { DialPolicy, NewDialPolicy } from "@switchboard/contracts/telephony";
import { audit } from "@switchboard/db/audit";
import { AppError } from "@switchboard/kit/app-error";
import { isCountry } from "@switchboard/kit/phone-number";
import type { Core } from "../core.ts";
import { refuseStale } from "../sla/stale.ts";
import { readPolicy } from "./policy.ts";

/**
 * Saves how a client may call people. Throws `conflict` with who has saved when it is not the seen version that is replaced, and
 * `bad_input` for a country that is none.
 */
export async function savePolicy(core: Core, actor: Actor, input: NewDialPolicy): Promise<DialPolicy> {
  const { version, hours, ...rules } = input;
  refuseUnknownCountries(rules.countries);
  const { client_id } = actor;
  return core.db.transaction(client_id, async (tx) => {
    const data = { ...rules, changed_by_name: actor.name, changed_at: core.clock.now() };
    const won =
      version === undefined
        ? await tx.dial_policies.createMany({ data: [{ ...data, client_id }], skipDuplicates: true })
        : await tx.dial_policies.updateMany({
            where: { client_id, version },
            data: { ...data, version: { increment: 1 } },
          });
    if (won.count === 0) refuseStale("dial policy", await readPolicy(tx, client_id));
    const own = hours && JSON.stringify(hours);
    await tx.$executeRaw`UPDATE dial_policies SET hours = ${own}::jsonb WHERE client_id = ${client_id}::uuid`;
    await audit(tx, actor, {
      action: "dial_policy.save",
      target_kind: "client",
      target_id: client_id,
      details: { ...rules, own_hours: hours !== null },
    });
    const saved = await readPolicy(tx, client_id);
    if (!saved) throw new Error("The dial policy was not written");
    return saved;
  });
}

function refuseUnknownCountries(countries: readonly string[]): void {
  const unknown = countries.filter((country) => !isCountry(country));
  if (unknown.length === 0) return;
  const message = `${unknown.join(", ")} is no country with telephone numbers; write two letters, such as NO`;
  throw new AppError("bad_input", `${message}.`, { fields: [{ path: "countries", message }] });
}
