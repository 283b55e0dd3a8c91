import { stt } from "@livekit/agents";
import {
  AudioFrame,
  AudioStream,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  TrackSource,
} from "@livekit/rtc-node";
import type { StaffSpeech } from "@switchboard/core/call/hear-staff";
import { isStaffIdentity } from "@switchboard/core/call/legs";
import { SteadyEars } from "../speech/steady-ears.ts";
import { LastSound } from "./last-sound.ts";

const sampleRate = 16_000;
/** How long a recognizer has for the last words of somebody who is gone. */
const hearOutMs = 4_000;

type Parts = {
  room: Room;
  ears: stt.STT;
  /** Somebody of the staff has said something, in this stretch of time. */
  onSpeech(said: StaffSpeech, sounded: { from: Date; to: Date }): void;
  onEarsFailed(err: unknown): void;
};

/**
 * What the staff in a call's room say aloud. While a person holds the floor, each of their tracks has a recognizer of its own;
 * whose words belong into the log is decided where they are written.
 */
export class Colleagues {
  private readonly parts: Parts;
  private readonly tracks = new Map<string, RemoteTrack>();
  private readonly open = new Map<string, stt.SpeechStream>();
  private readonly leaving = new Map<NodeJS.Timeout, stt.SpeechStream>();
  private heard = 0;
  private on = false;

  constructor(parts: Parts) {
    this.parts = parts;
    parts.room.on(RoomEvent.TrackSubscribed, this.onTrack);
    parts.room.on(RoomEvent.TrackUnsubscribed, this.onGone);
    for (const colleague of parts.room.remoteParticipants.values()) {
      for (const publication of colleague.trackPublications.values()) {
        if (publication.track) this.onTrack(publication.track, publication, colleague);
      }
    }
  }

  /** Whether they are listened to. */
  set listening(on: boolean) {
    if (on === this.on) return;
    this.on = on;
    if (on) for (const [identity, track] of this.tracks) this.listen(identity, track);
    else for (const identity of this.open.keys()) this.hearOut(identity);
  }

  stop(): void {
    this.parts.room.off(RoomEvent.TrackSubscribed, this.onTrack);
    this.parts.room.off(RoomEvent.TrackUnsubscribed, this.onGone);
    this.listening = false;
    for (const [timer, stream] of this.leaving) {
      clearTimeout(timer);
      stream.close();
    }
    this.leaving.clear();
  }

  private readonly onTrack = (
    track: RemoteTrack,
    publication: RemoteTrackPublication,
    { identity }: RemoteParticipant,
  ): void => {
    if (!isStaffIdentity(identity) || publication.source !== TrackSource.SOURCE_MICROPHONE) return;
    this.end(identity);
    this.tracks.set(identity, track);
    if (this.on) this.listen(identity, track);
  };

  private readonly onGone = (
    track: RemoteTrack,
    _publication: RemoteTrackPublication,
    { identity }: RemoteParticipant,
  ): void => {
    if (this.tracks.get(identity) !== track) return;
    this.tracks.delete(identity);
    this.hearOut(identity);
  };

  /**
   * Who stops sending right after the last word, or returns the floor while saying it, has said it all the same: silence follows, so
   * that it is known to be the last.
   */
  private hearOut(identity: string): void {
    const stream = this.open.get(identity);
    if (!stream) return;
    this.open.delete(identity);
    stream.pushFrame(new AudioFrame(new Int16Array(sampleRate), sampleRate, 1, sampleRate));
    const timer = setTimeout(() => {
      this.leaving.delete(timer);
      stream.close();
    }, hearOutMs);
    this.leaving.set(timer, stream);
  }

  private end(identity: string): void {
    this.open.get(identity)?.close();
    this.open.delete(identity);
  }

  private listen(identity: string, track: RemoteTrack): void {
    const { ears, onEarsFailed } = this.parts;
    const stream = new SteadyEars(ears, onEarsFailed).stream();
    const lastSound = new LastSound();
    this.open.set(identity, stream);
    this.feed(stream, identity, track, lastSound).catch(onEarsFailed);
    this.read(stream, identity, lastSound).catch(onEarsFailed);
  }

  private async feed(
    stream: stt.SpeechStream,
    identity: string,
    track: RemoteTrack,
    lastSound: LastSound,
  ): Promise<void> {
    for await (const frame of lastSound.watch(new AudioStream(track, { sampleRate, numChannels: 1 }))) {
      if (this.open.get(identity) !== stream) return;
      stream.pushFrame(frame);
    }
  }

  private async read(stream: stt.SpeechStream, identity: string, lastSound: LastSound): Promise<void> {
    for await (const event of stream) {
      const text = event.type === stt.SpeechEventType.FINAL_TRANSCRIPT ? event.alternatives?.[0]?.text.trim() : "";
      if (!text) continue;
      this.heard += 1;
      const sounded = lastSound.stretch;
      const heard_by = this.parts.room.localParticipant?.identity ?? "";
      this.parts.onSpeech({ identity, heard_by, number: this.heard, text, from: sounded.from }, sounded);
    }
  }
}
