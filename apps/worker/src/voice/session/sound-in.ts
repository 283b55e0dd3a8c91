import { voice } from "@livekit/agents";
import {
  AudioStream,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  TrackSource,
} from "@livekit/rtc-node";

/** What recognizer and turn detection work with: asked for here, nobody has to convert it, which costs time of each frame. */
const sampleRate = 16_000;

/** What the caller says, from their microphone; again after it was gone. */
export class SoundIn extends voice.AudioInput {
  private readonly room: Room;
  private readonly identity: string;

  constructor(room: Room, identity: string) {
    super();
    this.room = room;
    this.identity = identity;
  }

  /** Begins with what is there already. */
  start(): void {
    this.room.on(RoomEvent.TrackSubscribed, this.onTrack);
    const caller = this.room.remoteParticipants.get(this.identity);
    for (const publication of caller?.trackPublications.values() ?? []) {
      if (caller && publication.track) this.onTrack(publication.track, publication, caller);
    }
  }

  override async close(): Promise<void> {
    this.room.off(RoomEvent.TrackSubscribed, this.onTrack);
    await super.close();
  }

  // The stream of a track that is gone ends by itself.
  private readonly onTrack = (
    track: RemoteTrack,
    publication: RemoteTrackPublication,
    from: RemoteParticipant,
  ): void => {
    if (from.identity !== this.identity || publication.source !== TrackSource.SOURCE_MICROPHONE) return;
    this.multiStream.addInputStream(new AudioStream(track, { sampleRate, numChannels: 1 }));
  };
}
