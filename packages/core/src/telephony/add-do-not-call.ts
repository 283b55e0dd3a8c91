import type { Actor } from "@switchboard/contracts/actor";
import type { DoNotCallEntry } from "@switchboard/contracts/telephony";
import { audit } from "@switchboard/db/audit";
import type { Core } from "../core.ts";
import { maskPhone } from "../customer/mask.ts";
import { requireNumber } from "./canonical.ts";
import { lockDialling } from "./lock.ts";
import { stopRinging } from "./stop-ringing.ts";

/**
 * From now on this number is not called, whoever asks for it, and what rings there ends; once it is in the list it stays as it was put there. Only a keyed hash
 * and a mask of it are kept. Throws `bad_input` for what is no number.
 */
export async function addDoNotCall(
  core: Core,
  actor: Actor,
  input: { number: string; reason: string },
): Promise<DoNotCallEntry> {
  const { client_id } = actor;
  const number = requireNumber(input.number);
  const number_lookup = core.vault.lookup(number, "phone", client_id);
  const added = await core.db.transaction(client_id, async (tx) => {
    await lockDialling(tx, client_id);
    const { count } = await tx.do_not_call.createMany({
      data: [
        {
          client_id,
          number_lookup,
          number_masked: maskPhone(number),
          reason: input.reason,
          added_by_name: actor.name,
          added_at: core.clock.now(),
        },
      ],
      skipDuplicates: true,
    });
    const { added_at, ...entry } = await tx.do_not_call.findUniqueOrThrow({
      where: { client_id_number_lookup: { client_id, number_lookup } },
      omit: { client_id: true, number_lookup: true },
    });
    if (count > 0)
      await audit(tx, actor, { action: "do_not_call.add", target_kind: "do_not_call", target_id: entry.id });
    return { ...entry, added_at: added_at.toISOString() };
  });
  await stopRinging(core, actor, [number_lookup]);
  return added;
}
