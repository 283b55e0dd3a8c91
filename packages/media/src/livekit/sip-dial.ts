import { SipCallError, type SipClient } from "livekit-server-sdk";

/** A telephone to call. */
export type Dial = {
  /** The media server's name of the trunk. */
  trunk: string;
  /** The number of ours that is shown. */
  from: string;
  to: string;
  room: string;
  identity: string;
  ringS: number;
  /** The longest that such a call may last. */
  longestS: number;
};

/**
 * What became of it. `code` and `said` are the telephone network's own (486, `Busy Here`); null where it was not it that spoke.
 * `gaveUp`: it rang for its time.
 */
export type Dialled = { answered: true } | { answered: false; code: number | null; said: string; gaveUp: boolean };

/** The kinds of errors by which the media server says that nobody picked up in time. */
const tooLong = new Set(["canceled", "deadline_exceeded"]);

/**
 * Calls a telephone into a room and waits until somebody picks up or it is known that nobody does. Whoever is called is in the room
 * from the first ring on. Never repeats by itself, since it would ring twice; never throws.
 */
export async function dialPhone(client: SipClient, dial: Dial): Promise<Dialled> {
  try {
    await client.createSipParticipant(dial.trunk, dial.to, dial.room, {
      fromNumber: dial.from,
      participantIdentity: dial.identity,
      participantName: "Customer",
      participantAttributes: { leg: "customer" },
      hidePhoneNumber: true,
      ringingTimeout: dial.ringS,
      maxCallDuration: dial.longestS,
      waitUntilAnswered: true,
      // The answer to the last ring comes after it.
      timeout: dial.ringS + 10,
    });
    return { answered: true };
  } catch (error) {
    const {
      code: kind,
      message,
      metadata,
    } = error as { code?: string; message?: string; metadata?: { sip_status?: string } };
    const code = error instanceof SipCallError ? (error.sipStatusCode ?? null) : null;
    const said = metadata?.sip_status ?? message ?? "no words";
    return { answered: false, code, said: said.slice(0, 200), gaveUp: code === null && tooLong.has(kind ?? "") };
  }
}
