import { setTimeout as sleep } from "node:timers/promises";
import { voice } from "@livekit/agents";
import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";
import { slices } from "../speech/slices.ts";

/** So much sound waits ahead of what is heard, for moments in which this process is busy. A stop takes it back. */
const aheadMs = 200;
/** Sound goes out in pieces of this length. */
const pieceMs = 20;
/** Silence is sent for so long at most while an answer is expected. */
const warmForMs = 5_000;
/** And so little of it waits that words need not wait for it. */
const silenceAheadMs = 60;
/** It takes some 50 ms. What LiveKit's SDK is refused it waits for, 10 s long. */
const publishedWithinMs = 4_000;

/** One stretch of speech on its way out. */
type Segment = {
  waiting: AudioFrame[];
  /** The last pieces that were sent: some of them may not have sounded yet. */
  sent: AudioFrame[];
  sentMs: number;
  sounded: boolean;
};

/**
 * The agent's sound on its way into the room. It stops at once when it is paused or cut, and a pause loses nothing: what had
 * been sent and had not sounded is sent again.
 */
export class SoundOut extends voice.AudioOutput {
  private readonly source: AudioSource;
  private readonly room: Room;
  private ready: Promise<void> = Promise.resolve();
  private segment: Segment | undefined;
  private cut = Promise.withResolvers<void>();
  private ending: Promise<void> = Promise.resolve();
  private submitted: Promise<void> = Promise.resolve();
  private paused: PromiseWithResolvers<void> | undefined;
  private readonly pausedFor = new Set<"caller" | "colleague">();
  private readonly silence: AudioFrame;
  private warming: NodeJS.Timeout | undefined;
  /** How long the last pause took until nothing more went out, in ms. */
  pausedInMs = 0;

  /** `sampleRate`: the voice's own, so that nothing has to be converted. */
  constructor(room: Room, sampleRate: number) {
    super(sampleRate, undefined, { pause: true });
    this.room = room;
    this.source = new AudioSource(sampleRate, 1, aheadMs);
    const samples = (sampleRate * pieceMs) / 1000;
    this.silence = new AudioFrame(new Int16Array(samples), sampleRate, 1, samples);
  }

  /**
   * Publishes the track. What is said before somebody has subscribed to it waits for that. Rejects when the media server does not take
   * it, or does not say so in time: nothing would be heard.
   */
  async start(): Promise<void> {
    const track = LocalAudioTrack.createAudioTrack("agent", this.source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    const published = this.room.localParticipant?.publishTrack(track, options);
    // A room that is left meanwhile: nobody will hear it.
    this.ready = (async () => (await published)?.waitForSubscription())().catch(() => undefined);
    const late = sleep(publishedWithinMs, undefined, { ref: false }).then(() => {
      throw new Error(`The agent's track was not published within ${publishedWithinMs} ms.`);
    });
    await Promise.race([published, late]).catch((err) => {
      if (this.room.isConnected) throw err;
    });
  }

  /**
   * An answer is expected: silence is sent ahead of it, so that whoever listens has adjusted to this track by then. After a gap
   * their first words would come up to some tens of ms later.
   */
  warm(): void {
    const until = performance.now() + warmForMs;
    clearInterval(this.warming);
    this.warming = setInterval(() => {
      if (this.segment || performance.now() > until) clearInterval(this.warming);
      else if (this.source.queuedDuration < silenceAheadMs) void this.submit(this.silence);
    }, pieceMs);
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    const { cut } = this;
    // It counts the segment, and must do so before anything is awaited.
    const counted = super.captureFrame(frame);
    await Promise.race([Promise.all([counted, this.ready, this.ending]), cut.promise]);
    if (cut !== this.cut) return;
    this.cool();
    this.segment ??= { waiting: [], sent: [], sentMs: 0, sounded: false };
    this.segment.waiting.push(...slices(frame, pieceMs));
    await this.send(this.segment);
  }

  override flush(): void {
    super.flush();
    const { segment, cut } = this;
    if (!segment) return;
    this.ending = (async () => {
      // A pause takes back the last of it, too, and ends the wait.
      do {
        await this.send(segment);
        await Promise.race([this.source.waitForPlayout(), cut.promise]);
      } while (segment === this.segment && segment.waiting.length > 0);
      if (segment === this.segment) this.finish(segment, false);
    })();
  }

  override clearBuffer(): void {
    super.flush();
    const { segment, cut } = this;
    this.cut = Promise.withResolvers();
    cut.resolve();
    if (segment) {
      segment.sentMs -= this.source.queuedDuration;
      this.source.clearQueue();
      this.finish(segment, true);
    }
    // What was begun and still waited for the one before, or for somebody to listen, ends unheard: else LiveKit's session would
    // wait for its end, and for that of all that follows.
    while (this.pendingPlayoutSegments > 0) this.onPlaybackFinished({ playbackPosition: 0, interrupted: true });
  }

  override pause(): void {
    const begun = performance.now();
    this.pauseFor("caller");
    this.pausedInMs = performance.now() - begun;
  }

  override resume(): void {
    this.resumeFor("caller");
  }

  /** A colleague talks: until they have finished nothing sounds, whatever LiveKit's session thinks of the caller. */
  set hushed(on: boolean) {
    if (on) this.pauseFor("colleague");
    else this.resumeFor("colleague");
  }

  async close(): Promise<void> {
    clearInterval(this.warming);
    this.clearBuffer();
    await this.source.close();
  }

  private pauseFor(whom: "caller" | "colleague"): void {
    this.pausedFor.add(whom);
    if (this.paused) return;
    this.paused = Promise.withResolvers();
    if (this.segment) this.takeBack(this.segment);
  }

  private resumeFor(whom: "caller" | "colleague"): void {
    this.pausedFor.delete(whom);
    if (this.pausedFor.size > 0) return;
    this.paused?.resolve();
    this.paused = undefined;
  }

  /** Sends what waits, unless the segment is cut; while paused it waits. */
  private async send(segment: Segment): Promise<void> {
    while (segment === this.segment) {
      if (this.paused) {
        await Promise.race([this.paused.promise, this.cut.promise]);
        continue;
      }
      const piece = segment.waiting.shift();
      if (!piece) return;
      segment.sent.push(piece);
      if (segment.sent.length > keptPieces) segment.sent.shift();
      segment.sentMs += lengthOf(piece);
      if (!segment.sounded) {
        segment.sounded = true;
        this.onPlaybackStarted(Date.now());
      }
      await this.submit(piece);
    }
  }

  /** Takes back what was sent and has not sounded, to its last piece. */
  private takeBack(segment: Segment): void {
    let unheardMs = this.source.queuedDuration;
    this.source.clearQueue();
    while (unheardMs > 0) {
      const piece = segment.sent.pop();
      if (!piece) return;
      segment.waiting.unshift(piece);
      segment.sentMs -= lengthOf(piece);
      unheardMs -= lengthOf(piece);
    }
  }

  private finish(segment: Segment, interrupted: boolean): void {
    this.segment = undefined;
    this.onPlaybackFinished({ playbackPosition: Math.max(0, segment.sentMs) / 1000, interrupted });
  }

  /** Gives it to the source, one after the other. Resolves when there is room for more. */
  private async submit(piece: AudioFrame): Promise<void> {
    await this.submitted;
    // What cannot be given has no room any more.
    this.submitted = this.source.captureFrame(piece).catch(() => undefined);
    await this.submitted;
  }

  /** Ends the silence at once: words wait for nothing. */
  private cool(): void {
    if (this.warming === undefined) return;
    clearInterval(this.warming);
    this.warming = undefined;
    if (!this.segment) this.source.clearQueue();
  }
}

const keptPieces = (2 * aheadMs) / pieceMs + 1;

const lengthOf = (frame: AudioFrame): number => (frame.samplesPerChannel / frame.sampleRate) * 1000;
