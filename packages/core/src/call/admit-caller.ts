import type { Transaction } from "@switchboard/db/database";
import { lockCallers } from "./lock-callers.ts";
import { Refused } from "./refuse-caller.ts";

/** So many calls that go on one caller may have to a client: somebody who is cut off may call again before we know it. */
const mostOfOneCaller = 3;
/** So many calls that go on a number may have. */
const mostOfOneNumber = 50;

type Caller = { client_id: string; room: string; number_id: string; phone_lookup: string | null };

/**
 * Lets a caller in, until the transaction ends one at a time of a client. Gives the call that was made of their room already. Throws
 * `Refused` when this caller, or the number, has as many calls as it may.
 */
export async function admitCaller(tx: Transaction, caller: Caller): Promise<string | undefined> {
  const { client_id, room, number_id, phone_lookup } = caller;
  await lockCallers(tx, client_id);
  const known = await tx.calls.findUnique({ where: { room }, select: { id: true } });
  if (known) return known.id;
  const going = { client_id, direction: "inbound", state: { not: "ended" } };
  if (phone_lookup !== null && (await tx.calls.count({ where: { ...going, phone_lookup } })) >= mostOfOneCaller) {
    throw new Refused("too_many_of_caller");
  }
  if ((await tx.calls.count({ where: { ...going, phone_number_id: number_id } })) >= mostOfOneNumber) {
    throw new Refused("too_many_on_number");
  }
  return undefined;
}
