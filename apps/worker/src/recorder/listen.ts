import {
  AudioStream,
  ParticipantKind,
  type RemoteParticipant,
  Room,
  RoomEvent,
  type Track,
  TrackKind,
} from "@livekit/rtc-node";
import { CUSTOMER_IDENTITY } from "@switchboard/core/call/legs";
import { joinOptions } from "@switchboard/media/livekit/join-options";
import { SAMPLE_RATE } from "@switchboard/media/recording/ogg";
import { type Placed, Placing } from "./placing.ts";

/** Hears the tracks of a room. */
export type Listening = {
  /** Until when all tracks that are there have been heard, in samples; undefined: there are none. */
  until(): number | undefined;
  /** Resolves when the room is gone, for whatever reason. */
  gone: Promise<void>;
  leave(): Promise<void>;
};

type Ears = {
  /** Samples since the call was answered. */
  now(): number;
  /** Which channel somebody is on; undefined: nobody knows them, and they are not recorded. */
  channelOf(identity: string, isCustomer: boolean): Promise<number | undefined>;
  hear(channel: number, at: number, samples: Int16Array): void;
  onTrouble(err: unknown): void;
};

/** Joins a room as a listener and hears who speaks in it. Throws when it cannot join. */
export async function listen(url: string, token: string, ears: Ears): Promise<Listening> {
  const room = new Room();
  const placings = new Map<Track, Placing>();
  const gone = new Promise<void>((resolve) => room.on(RoomEvent.Disconnected, () => resolve()));
  const follow = async (track: Track, who: RemoteParticipant): Promise<void> => {
    const isCustomer = who.info.kind === ParticipantKind.SIP || who.identity === CUSTOMER_IDENTITY;
    const stream = new AudioStream(track, { sampleRate: SAMPLE_RATE, numChannels: 1, frameSizeMs: 10 });
    // Frames are placed as they come, also while it is looked up whose they are.
    const channel = ears.channelOf(who.identity, isCustomer);
    const placing = new Placing();
    placings.set(track, placing);
    const hear = async (placed: Placed[]): Promise<void> => {
      const known = placed.length > 0 ? await channel : undefined;
      if (known !== undefined) for (const { at, samples } of placed) ears.hear(known, at, samples);
    };
    let heard = Promise.resolve();
    try {
      for await (const { data } of stream) {
        const placed = placing.place(data, ears.now());
        heard = heard.then(() => hear(placed));
        heard.catch(() => undefined);
      }
      const last = placing.end();
      await heard.then(() => hear(last));
    } finally {
      placings.delete(track);
    }
  };
  room.on(RoomEvent.TrackSubscribed, (track, _publication, who) => {
    if (track.kind === TrackKind.KIND_AUDIO) follow(track, who).catch(ears.onTrouble);
  });
  room.on(RoomEvent.TrackUnsubscribed, (track) => {
    placings.delete(track);
  });
  await room.connect(url, token, joinOptions);
  return {
    until() {
      const heard = [...placings.values()].map((placing) => placing.until);
      return heard.length === 0 ? undefined : Math.min(...heard);
    },
    gone,
    leave: () => room.disconnect(),
  };
}
