import type { Actor } from "@switchboard/contracts/actor";
import type { CallMode, CallTicket } from "@switchboard/contracts/call";
import { AppError } from "@switchboard/kit/app-error";
import type { Core } from "../core.ts";
import { enterAnew } from "./enter.ts";
import { staffLeg } from "./legs.ts";
import { readOpenCall } from "./lock.ts";

type Join = { call_id: string; mode: Exclude<CallMode, "take_over">; private: boolean };

/**
 * Lets a staff member into a call; another connection of theirs to it ends, and who holds its floor comes as its holder, whatever
 * they ask for. Private: colleagues who are not admins are not told. Throws `conflict` once the call has ended, `bad_input` for a
 * private voice that all would hear.
 */
export async function joinCall(core: Core, actor: Actor, input: Join): Promise<CallTicket> {
  if (input.private && input.mode !== "listen") {
    throw new AppError("bad_input", "Only listening can be private.", {
      fields: [{ path: "private", message: "is for listening alone" }],
    });
  }
  const call = await readOpenCall(core, actor.client_id, input.call_id);
  const before = await staffLeg(core, call, actor.id);
  return enterAnew(core, actor, call, { mode: input.mode, private: input.private, before });
}
