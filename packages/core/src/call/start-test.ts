import type { Actor } from "@switchboard/contracts/actor";
import type { CallTicket } from "@switchboard/contracts/call";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import type { Core } from "../core.ts";
import { CUSTOMER_IDENTITY } from "./legs.ts";
import type { StoredCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";
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

/** What the customer's browser joins with. */
export async function customerTicket(core: Core, call: StoredCall): Promise<CallTicket> {
  const media = mediaOf(core);
  const identity = CUSTOMER_IDENTITY;
  const token = await media.token({
    room: call.room,
    identity,
    name: "Customer",
    abilities: CUSTOMER,
    attributes: { leg: "customer" },
  });
  return { call_id: call.id, url: media.url, token, identity };
}
