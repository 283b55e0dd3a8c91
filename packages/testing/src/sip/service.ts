import type { LivekitServer } from "../livekit.ts";
import type { RedisServer } from "../redis.ts";
import { InboundCall } from "./inbound.ts";
import { header, methodOf } from "./message.ts";
import { OutboundCall } from "./outbound.ts";
import type { PhoneCall, SipParts } from "./phone-call.ts";
import { Bus } from "./psrpc/bus.ts";
import { createRequest, createResponse } from "./psrpc/sip-rpc.ts";
import { openSipSocket } from "./socket.ts";

export type SipService = {
  /** `host:port` that carriers send calls to. */
  address: string;
  /** All calls so far, the newest last. */
  calls: readonly PhoneCall[];
  close(): Promise<void>;
};

/**
 * Stands in for LiveKit's SIP service beside a real LiveKit server with a real Redis, which is told everything by the server itself,
 * over the same bus as the real one (psrpc over Redis):
 *
 * - **Calls that come in**: it takes SIP over UDP from loopback. Whose trunk and which rule it is, whether a password is asked for,
 *   the room and the participant all come from the media server (`IOInfo`). The caller hears ringing until somebody in the room can be
 *   heard, as with the real one; when the room goes before that they hear "busy".
 * - **Calls that go out**: it answers `CreateSIPParticipant` (`SIPInternal`), so `SipClient.createSipParticipant` of the product is
 *   the real thing, whole: it joins the room, calls the trunk's address, and tells `sip.callStatus` (dialing, ringing, active);
 *   `waitUntilAnswered` answers with LiveKit's own kinds of errors and `sip_status_code`.
 *
 * In the room it is a participant of the kind SIP with the attributes `sip.*`; sound is G.711 µ-law over RTP, keys are telephone
 * events on the line and `SipDTMF` in the room, both ways; either end may hang up. What the real one has besides (TLS, SRTP, PINs,
 * transfers by REFER, other codecs) is not here.
 */
export async function startSipService(livekit: LivekitServer, redis: RedisServer): Promise<SipService> {
  const sip = await openSipSocket();
  const bus = new Bus(redis.url);
  const parts: SipParts = { livekit, sip, ask: (method, body) => bus.ask("IOInfo", method, body) };
  const calls: PhoneCall[] = [];
  const byCallId = new Map<string, InboundCall | OutboundCall>();
  sip.onRequest = (request, from) => {
    const id = header(request, "call-id");
    const known = byCallId.get(id);
    if (known) known.onRequest(request, from);
    else if (methodOf(request) === "INVITE") {
      const call = new InboundCall(parts, request, from);
      byCallId.set(id, call);
      calls.push(call);
      call.take().catch(() => call.hangUp());
    } else if (methodOf(request) !== "ACK") sip.reply(request, from, 481, "Call does not exist");
  };
  await bus.serve("SIPInternal", "CreateSIPParticipant", async (body) => {
    const asked = createRequest.read(body);
    const call = new OutboundCall(parts, asked);
    byCallId.set(call.sipCallId, call);
    calls.push(call);
    const participantId = await call.enter();
    const dialled = call.dial();
    if (asked.waitUntilAnswered) await dialled;
    else dialled.catch(() => undefined);
    return createResponse.write({ participantId, participantIdentity: call.identity, sipCallId: call.id });
  });
  return {
    address: `127.0.0.1:${sip.port}`,
    calls,
    async close() {
      await Promise.all(calls.map((call) => call.hangUp()));
      bus.close();
      sip.close();
    },
  };
}
