import { DisconnectReason, ParticipantInfo_Kind } from "@livekit/protocol";
import { AppError } from "@switchboard/kit/app-error";
import { WebhookReceiver } from "livekit-server-sdk";

/** What the media server says has happened. `at`: when, in ms since 1970. */
export type RoomEvent = {
  id: string;
  kind: "room_started" | "room_finished" | "participant_joined" | "participant_left" | "track_published";
  room: string;
  at: number;
  participant: {
    identity: string;
    kind: "agent" | "sip" | "other";
    attributes: Record<string, string>;
    /** They are gone since the media server or their room is. */
    dropped: boolean;
  } | null;
};

const told = new Set(["room_started", "room_finished", "participant_joined", "participant_left", "track_published"]);

const ends = new Set([DisconnectReason.SERVER_SHUTDOWN, DisconnectReason.ROOM_DELETED, DisconnectReason.ROOM_CLOSED]);

/** How far the media server's clock may be from ours. */
const clockTolerance = "60s";

/**
 * Reads a webhook of the media server. `body` is what came, byte for byte: the signature is over it. Undefined for events that
 * are nothing to us. Throws `unauthenticated` unless it is signed with our key.
 */
export async function readRoomEvent(
  receiver: WebhookReceiver,
  body: string,
  authorization: string | undefined,
): Promise<RoomEvent | undefined> {
  const event = await receiver.receive(body, authorization, false, clockTolerance).catch((cause: unknown) => {
    throw new AppError("unauthenticated", "This is not signed by the media server.", { cause });
  });
  // Somebody whose connection broke off has left like any other.
  const kind = event.event === "participant_connection_aborted" ? "participant_left" : event.event;
  if (!told.has(kind) || !event.room) return undefined;
  return {
    id: event.id,
    kind: kind as RoomEvent["kind"],
    room: event.room.name,
    at: Number(event.createdAt) * 1000,
    participant: event.participant
      ? {
          identity: event.participant.identity,
          kind: kindOf(event.participant.kind),
          attributes: { ...event.participant.attributes },
          dropped: ends.has(event.participant.disconnectReason),
        }
      : null,
  };
}

/** What a participant is: an agent, somebody on a telephone, or anybody else. */
export function kindOf(kind: ParticipantInfo_Kind): "agent" | "sip" | "other" {
  if (kind === ParticipantInfo_Kind.AGENT) return "agent";
  return kind === ParticipantInfo_Kind.SIP ? "sip" : "other";
}
