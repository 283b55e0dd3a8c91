import type { LivekitServer } from "../livekit.ts";
import type { SipSocket } from "./socket.ts";

/** A call as the SIP service has it. */
export type PhoneCall = {
  /** LiveKit's name of the call, `sip.callID`. */
  id: string;
  direction: "inbound" | "outbound";
  room: string;
  identity: string;
  state: "ringing" | "active" | "ended";
  /** The last status of the INVITE: 200 once somebody picked up, 486 for busy, … */
  code: number | undefined;
  /** What was asked and answered, for whoever asks why a call did not come to what was expected. */
  told: readonly string[];
  hangUp(): Promise<void>;
};

/** What every call of the service needs. */
export type SipParts = {
  livekit: LivekitServer;
  sip: SipSocket;
  /** Asks the media server something by its message bus. */
  ask(method: string, body: Uint8Array): Promise<Uint8Array>;
};
