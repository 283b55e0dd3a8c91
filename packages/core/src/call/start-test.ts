import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import type { Core } from "../core.ts";
import { customerTicket } from "./customer-ticket.ts";
import { startCall } from "./start.ts";

/** A staff member calls the agent from the console, as a customer would. */
export async function startTestCall(
  core: Core,
  actor: Actor,
  input: { config_name?: string | undefined },
): Promise<CallTicket> {
  const call = await startCall(core, actor, {
    direction: "inbound",
    origin: "test",
    session_id: null,
    channel_type: "voice",
    config_name: input.config_name ?? null,
    customer_id: null,
  });
  return customerTicket(core, call);
}
