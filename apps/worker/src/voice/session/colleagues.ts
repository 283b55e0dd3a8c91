import { stt, VADEventType, type VADStream } from "@livekit/agents";
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
import { SteadyVad } from "../speech/steady-vad.ts";
import { LastSound } from "./last-sound.ts";

const sampleRate = 16_000;
/** How long a recognizer has for the last words of somebody who is gone. */
const hearOutMs = 4_000;
/** Between two sentences of theirs nobody else begins. */
const pauseMs = 1_000;
/** The detector keeps speech for those who want it: nobody does. */
const keptSpeechMs = 1_000;

type Parts = {
  room: Room;
  ears: stt.STT;
  /** Somebody of the staff has said something, in this stretch of time. */
  onSpeech(said: StaffSpeech, sounded: { from: Date; to: Date }): void;
  /** One of them begins to speak, and nobody did; or nobody does any more. */
  onSpeaking(speak: boolean): void;
  onEarsFailed(err: unknown): void;
};

/**
 * What the staff in a call's room say aloud: only who holds the floor or has barged in may send sound there. Each of their tracks has a
 * recognizer of its own; whose words belong into the log is decided where they are written.
 */
export class Colleagues {
  private readonly parts: Parts;
  private readonly vad = new SteadyVad({ minSilenceDuration: pauseMs, maxBufferedSpeech: keptSpeechMs });
  private readonly open = new Map<string, { track: RemoteTrack; stream: stt.SpeechStream; detector: VADStream }>();
  private readonly speaking = new Set<string>();
  private readonly leaving = new Map<NodeJS.Timeout, stt.SpeechStream>();
  private heard = 0;

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

  stop(): void {
    this.parts.room.off(RoomEvent.TrackSubscribed, this.onTrack);
    this.parts.room.off(RoomEvent.TrackUnsubscribed, this.onGone);
    for (const identity of this.open.keys()) this.hearOut(identity);
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
    this.hearOut(identity);
    this.listen(identity, track);
  };

  private readonly onGone = (
    track: RemoteTrack,
    _publication: RemoteTrackPublication,
    { identity }: RemoteParticipant,
  ): void => {
    if (this.open.get(identity)?.track === track) this.hearOut(identity);
  };

  /**
   * Who stops sending right after the last word, or returns the floor while saying it, has said it all the same: silence follows, so
   * that it is known to be the last.
   */
  private hearOut(identity: string): void {
    const { stream, detector } = this.open.get(identity) ?? {};
    if (!stream || !detector) return;
    this.open.delete(identity);
    detector.flush();
    detector.close();
    this.setSpeaking(identity, false);
    stream.pushFrame(new AudioFrame(new Int16Array(sampleRate), sampleRate, 1, sampleRate));
    const timer = setTimeout(() => {
      this.leaving.delete(timer);
      stream.close();
    }, hearOutMs);
    this.leaving.set(timer, stream);
  }

  private listen(identity: string, track: RemoteTrack): void {
    const { ears, onEarsFailed } = this.parts;
    const stream = new SteadyEars(ears, onEarsFailed).stream();
    const detector = this.vad.stream();
    const lastSound = new LastSound();
    this.open.set(identity, { track, stream, detector });
    this.feed(identity, track, lastSound).catch(onEarsFailed);
    this.detect(detector, identity).catch(onEarsFailed);
    this.read(stream, identity, lastSound).catch(onEarsFailed);
  }

  private async feed(identity: string, track: RemoteTrack, lastSound: LastSound): Promise<void> {
    for await (const frame of lastSound.watch(new AudioStream(track, { sampleRate, numChannels: 1 }))) {
      const to = this.open.get(identity);
      if (to?.track !== track) return;
      to.stream.pushFrame(frame);
      to.detector.pushFrame(frame);
    }
  }

  private async detect(detector: VADStream, identity: string): Promise<void> {
    for await (const { type } of detector) {
      if (this.open.get(identity)?.detector !== detector) return;
      if (type === VADEventType.START_OF_SPEECH) this.setSpeaking(identity, true);
      else if (type === VADEventType.END_OF_SPEECH) this.setSpeaking(identity, false);
    }
  }

  private setSpeaking(identity: string, speaks: boolean): void {
    const before = this.speaking.size > 0;
    if (speaks) this.speaking.add(identity);
    else this.speaking.delete(identity);
    const now = this.speaking.size > 0;
    if (now !== before) this.parts.onSpeaking(now);
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
