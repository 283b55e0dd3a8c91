import { SipClient } from "livekit-server-sdk";
import { ANSWER_WITHIN_S } from "./attempt.ts";
import { type Dial, type Dialled, dialPhone } from "./sip-dial.ts";
import { type PutTrunk, putTrunks, type WantedTrunk } from "./sip-trunks.ts";

/** Telephony at the media server. */
export type Sip = {
  /**
   * Makes its trunks and dispatch rule of a client these and no others; see `putTrunks`. Throws `unavailable`, also where it has no
   * Redis.
   */
  putTrunks(clientId: string, wanted: readonly WantedTrunk[]): Promise<ReadonlyMap<string, PutTrunk>>;
  /** Calls a telephone into a room; see `dialPhone`. */
  dial(dial: Dial): Promise<Dialled>;
};

/** Opens telephony at a media server. */
export function openSip(url: string, key: string, secret: string): Sip {
  const client = new SipClient(url, key, secret, { requestTimeout: ANSWER_WITHIN_S, failover: false });
  return {
    putTrunks: (clientId, wanted) => putTrunks(client, clientId, wanted),
    dial: (dial) => dialPhone(client, dial),
  };
}
