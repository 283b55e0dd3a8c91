import type { CallTicket } from "@switchboard/contracts/call";
import { CUSTOMER } from "@switchboard/media/livekit/abilities";
import type { Core } from "../core.ts";
import { CUSTOMER_IDENTITY } from "./legs.ts";
import type { StoredCall } from "./lock.ts";
import { mediaOf } from "./media-of.ts";

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
