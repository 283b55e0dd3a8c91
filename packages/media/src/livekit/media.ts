import { AppError } from "@switchboard/kit/app-error";
import { AgentDispatchClient, RoomServiceClient, WebhookReceiver } from "livekit-server-sdk";
import type { MediaEnv } from "../env.ts";
import { type Abilities, grantsOf } from "./abilities.ts";
import { ANSWER_WITHIN_S, attempt, attemptOnRoom, CHECK_WITHIN_S } from "./attempt.ts";
import { kindOf, type RoomEvent, readRoomEvent } from "./room-event.ts";
import { openSip, type Sip } from "./sip.ts";
import { makeToken, type TicketInput } from "./ticket.ts";

/** The name that our agents register with at the media server. */
export const AGENT_NAME = "switchboard";

export type Participant = {
  identity: string;
  kind: "agent" | "sip" | "other";
  abilities: Abilities;
  tracks: { sid: string; muted: boolean }[];
  /** How far somebody on a telephone is: `dialing`, `ringing`, `active`, `hangup`; undefined for all others. */
  phone: string | undefined;
  attributes: Record<string, string>;
};

/** The media server, as use cases need it. All may throw `unavailable`. */
export type Media = {
  /** Whether it answers and knows our key, asked once. Throws when not. */
  check(): Promise<void>;
  /** Where browsers connect to. */
  url: string;
  /** A token that lets one person into one room. */
  token(input: TicketInput): Promise<string>;
  /** Opens a room; one that is there stays as it is. Who is alone in it for `emptyTimeoutS` seconds ends it. */
  openRoom(room: string, options: { emptyTimeoutS: number }): Promise<void>;
  /** Ends a room for everybody; false when there is none. */
  endRoom(room: string): Promise<boolean>;
  /** Which of these rooms there are. */
  roomsOf(rooms: string[]): Promise<Set<string>>;
  /** The names of all rooms there are, also those that are not ours. */
  rooms(): Promise<string[]>;
  /** Who is in a room; empty when there is none. */
  participants(room: string): Promise<Participant[]>;
  /** Takes somebody out of a room; false when they were not there. */
  remove(room: string, identity: string): Promise<boolean>;
  /** Mutes or unmutes all that somebody was seen to publish; gives how many tracks that were. */
  mute(room: string, somebody: Pick<Participant, "identity" | "tracks">, muted: boolean): Promise<number>;
  /** Gives somebody these abilities, all of them, at once; false when they are not there. */
  allow(room: string, identity: string, abilities: Abilities): Promise<boolean>;
  /** Sends for an agent. */
  dispatch(room: string, metadata: string): Promise<void>;
  /** The lines to the telephone network. */
  sip: Sip;
  /** Reads a webhook; see `readRoomEvent`. */
  readEvent(body: string, authorization: string | undefined): Promise<RoomEvent | undefined>;
};

/** The media server of the environment; undefined when it names none. Throws when it names one without key or secret. */
export function openMedia(env: MediaEnv): Media | undefined {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret } = env;
  if (url === undefined) return undefined;
  if (key === undefined || secret === undefined) {
    throw new Error("LIVEKIT_URL needs LIVEKIT_API_KEY and LIVEKIT_API_SECRET beside it.");
  }
  const options = { requestTimeout: ANSWER_WITHIN_S, failover: false };
  const rooms = new RoomServiceClient(url, key, secret, options);
  const agents = new AgentDispatchClient(url, key, secret, options);
  const prober = new RoomServiceClient(url, key, secret, { ...options, requestTimeout: CHECK_WITHIN_S });
  const receiver = new WebhookReceiver(key, secret);

  const participants = async (room: string): Promise<Participant[]> => {
    const listed: Awaited<ReturnType<RoomServiceClient["listParticipants"]>> = [];
    await attemptOnRoom("Listing a room", async () => {
      listed.splice(0, listed.length, ...(await rooms.listParticipants(room)));
    });
    return listed.map((p) => ({
      identity: p.identity,
      kind: kindOf(p.kind),
      abilities: {
        canPublish: p.permission?.canPublish ?? false,
        canSubscribe: p.permission?.canSubscribe ?? false,
        canPublishData: p.permission?.canPublishData ?? false,
        hidden: p.permission?.hidden ?? false,
      },
      tracks: p.tracks.map(({ sid, muted }) => ({ sid, muted })),
      phone: p.attributes["sip.callStatus"],
      attributes: { ...p.attributes },
    }));
  };

  return {
    async check() {
      await prober.listRooms(["-"]);
    },
    url: env.LIVEKIT_PUBLIC_URL ?? url,
    token: (input) => makeToken(key, secret, input),
    async openRoom(name, { emptyTimeoutS }) {
      await attempt("Opening a room", () =>
        rooms.createRoom({ name, emptyTimeout: emptyTimeoutS, departureTimeout: emptyTimeoutS }),
      );
    },
    endRoom: (room) => attemptOnRoom("Ending a room", () => rooms.deleteRoom(room)),
    async roomsOf(names) {
      if (names.length === 0) return new Set();
      return new Set((await attempt("Listing rooms", () => rooms.listRooms(names))).map(({ name }) => name));
    },
    async rooms() {
      return (await attempt("Listing rooms", () => rooms.listRooms())).map(({ name }) => name);
    },
    participants,
    remove: (room, identity) => attemptOnRoom("Removing somebody", () => rooms.removeParticipant(room, identity)),
    async mute(room, { identity, tracks }, muted) {
      const change = (sid: string) => async (): Promise<void> => {
        try {
          await rooms.mutePublishedTrack(room, identity, sid, muted);
        } catch (cause) {
          // Of somebody who is gone it says, after seconds, that nobody answers.
          if ((await participants(room)).some((p) => p.identity === identity)) throw cause;
          throw new AppError("not_found", "Muting somebody: they are gone.", { cause });
        }
      };
      const changed = await Promise.all(
        tracks.filter((track) => track.muted !== muted).map(({ sid }) => attemptOnRoom("Muting somebody", change(sid))),
      );
      return changed.filter(Boolean).length;
    },
    allow: (room, identity, abilities) =>
      attemptOnRoom("Changing what somebody may do", () =>
        rooms.updateParticipant(room, identity, { permission: grantsOf(abilities) }),
      ),
    async dispatch(room, metadata) {
      await attempt("Sending for an agent", () => agents.createDispatch(room, AGENT_NAME, { metadata }));
    },
    sip: openSip(url, key, secret),
    readEvent: (body, authorization) => readRoomEvent(receiver, body, authorization),
  };
}
