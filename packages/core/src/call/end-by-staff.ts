import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";
import type { LockedConversation } from "../conversation/lock.ts";
import type { Core } from "../core.ts";
import { endCall } from "./end.ts";

/**
 * A staff member hangs up for everybody. Throws `floor_held` while a colleague speaks to the customer, also one who was a moment
 * quicker; an admin may. False: it had ended already.
 */
export async function endByStaff(core: Core, actor: Actor, input: { call_id: string }): Promise<{ ended: boolean }> {
  const condition = ({ floor_holder, floor_staff_id, floor_staff_name: holder_name }: LockedConversation): void => {
    if (floor_holder !== "human" || floor_staff_id === actor.id || actor.roles.includes("admin")) return;
    throw new AppError("floor_held", `${holder_name ?? "A colleague"} is talking to this customer.`, { holder_name });
  };
  return { ended: await endCall(core, actor, { call_id: input.call_id, by: "staff", condition }) };
}
