import type { Actor } from "@switchboard/contracts/actor";
import type { NewDial } from "@switchboard/contracts/telephony";
import type { StoredCall } from "../call/lock.ts";
import { readCall } from "../call/lock.ts";
import { startCall } from "../call/start.ts";
import type { Core } from "../core.ts";
import { customerByPhone } from "../customer/by-phone.ts";
import { admit } from "./admit.ts";
import { callPhone } from "./call-phone.ts";
import { requireNumber } from "./canonical.ts";
import { lineOf } from "./dial-line.ts";
import { dialledBefore } from "./dialled-before.ts";
import { numberOfCustomer } from "./number-of-customer.ts";
import { phonePlace } from "./phone-place.ts";

/**
 * Calls somebody on the telephone for a client: by a colleague's wish, an agent's or an engine's. The client's dial policy decides
 * first, under a lock; then there is a call, and an agent on its way; then the telephone rings, and this comes back. What becomes of
 * the ringing stands in the call. The same key is the same call and rings once. Throws `dial_refused` with the `rule` and
 * `possible_at`, `conflict` where no number of ours can call, `bad_input`, `not_found`, `unavailable`.
 */
export async function dial(core: Core, actor: Actor, input: NewDial): Promise<StoredCall> {
  const { client_id } = actor;
  const number = input.number
    ? requireNumber(input.number)
    : await numberOfCustomer(core, client_id, input.customer_id ?? "");
  const phone_lookup = core.vault.lookup(number, "phone", client_id);
  const before = await dialledBefore(core, client_id, input.key, phone_lookup);
  if (before) return readCall(core, client_id, before);
  const line = await lineOf(core, client_id, input.number_id, number);
  await core.db.transaction(client_id, (tx) => admit(core, tx, client_id, { number, phone_lookup, locked: false }));
  const call = await startCall(core, actor, {
    direction: "outbound",
    origin: "sip",
    session_id: null,
    channel_type: "voice",
    config_name: line.config_name,
    customer_id: input.customer_id ?? (await customerByPhone(core, actor, number)),
    dialled: {
      key: input.key,
      phone: core.vault.seal(number, phonePlace(client_id)),
      phone_lookup,
      phone_number_id: line.id,
      purpose: input.purpose,
      admit: (tx) => admit(core, tx, client_id, { number, phone_lookup, locked: true, key: input.key }),
    },
  });
  await callPhone(core, call, line);
  return readCall(core, client_id, call.id);
}
