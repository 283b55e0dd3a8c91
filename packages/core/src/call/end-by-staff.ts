import type { Actor } from "@switchboard/contracts/actor";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { endCall } from "./end.ts";
import { readCall } from "./lock.ts";

/**
 * A staff member hangs up for everybody. Throws `floor_held` while a colleague speaks to the customer; an admin may. False: it had
 * ended already.
 */
export async function endByStaff(core: Core, actor: Actor, input: { call_id: string }): Promise<{ ended: boolean }> {
  const call = await readCall(core, actor.client_id, input.call_id);
  const held = await core.db.tenant(actor.client_id, (t) =>
    t.conversations.findUnique({
      where: { id: call.conversation_id },
      select: { floor_holder: true, floor_staff_id: true, floor_staff_name: true },
    }),
  );
  const others = held?.floor_holder === "human" && held.floor_staff_id !== actor.id;
  if (others && call.state !== "ended" && !actor.roles.includes("admin")) {
    const holder_name = held.floor_staff_name;
    throw new AppError("floor_held", `${holder_name ?? "A colleague"} is talking to this customer.`, { holder_name });
  }
  return { ended: await endCall(core, actor, { call_id: call.id, by: "staff" }) };
}
