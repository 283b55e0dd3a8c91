import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { RecordingCut } from "@switchboard/contracts/recording";
import type { Core } from "@switchboard/core/core";
import type { ClaimedRecording } from "@switchboard/core/recording/claim";
import { finishRecording } from "@switchboard/core/recording/finish";
import { endOverduePause, keepRecording, noteGap, type RecordingNow } from "@switchboard/core/recording/keep";
import { openKey } from "@switchboard/core/recording/key";
import { legOf } from "@switchboard/core/recording/leg-of";
import { backoff } from "@switchboard/kit/jitter";
import type { Media } from "@switchboard/media/livekit/media";
import { Encoder } from "@switchboard/media/recording/encode";
import { PACKET_MS, SAMPLE_RATE } from "@switchboard/media/recording/ogg";
import { ChangedRecording } from "@switchboard/media/recording/sealed";
import type { RecordingStore } from "@switchboard/media/recording/store";
import { Tape } from "@switchboard/media/recording/tape";
import { Channels } from "./channels.ts";
import { type Listening, listen } from "./listen.ts";
import { Sound } from "./sound.ts";

export type RecorderParts = { core: Core; store: RecordingStore; media: Media; url: string };

const turnMs = 250;
/** How often the call is looked at: whether it is paused, or over. */
const lookEveryMs = 600;
/** Sound is written so much later, so that what comes late is in it … */
const lateMs = 800;
/** … and so much before the last look, so that a pause that began just before the look is known. */
const pauseKnownMs = 1_000;
/** A track that says nothing for so long is not waited for. */
const longestWaitMs = 3_000;
/** While the database is away, so much sound is kept. */
const keptMs = 60_000;
/** A shorter stretch at the begin is no gap. */
const shortestGapMs = 1_000;
const firstRetryMs = 200;
const longestRetryMs = 2_000;
/** Together some 8 s, in which the sound of a new leg is kept. */
const mostTriesOfLeg = 10;
const samplesPerMs = SAMPLE_RATE / 1000;
const packetAt = (ms: number): number => Math.floor(ms / PACKET_MS);

/** Records one call until it is over, the signal aborts, or another recorder has its place. */
export async function recordCall(of: ClaimedRecording, parts: RecorderParts, signal: AbortSignal): Promise<void> {
  const encoder = await Encoder.open();
  try {
    const key = openKey(parts.core.vault, of, of.sealed_key);
    const tape = await Tape.open({ ...parts, id: of, key, attempt: of.attempt, encoder });
    await new CallRecorder(of, parts, tape).run(signal);
  } catch (error) {
    // Nothing can follow what is not as it was written; who wants to hear it is told so.
    if (!(error instanceof ChangedRecording)) throw error;
    await finishRecording(parts.core, of, of);
  } finally {
    encoder.close();
  }
}

class CallRecorder {
  private readonly of: ClaimedRecording;
  private readonly parts: RecorderParts;
  private readonly tape: Tape;
  private readonly sound = new Sound();
  private readonly channels: Channels;
  private readonly beganMs = performance.now();
  private readonly ageMs: number;
  private listening: Listening | undefined;
  private pauses: RecordingCut[] = [];
  /** Until when, of the call's time, it is known whether it was paused. */
  private knownUntilMs = 0;
  private endsAtMs: number | undefined;
  private lost = false;

  constructor(of: ClaimedRecording, parts: RecorderParts, tape: Tape) {
    this.of = of;
    this.parts = parts;
    this.tape = tape;
    this.channels = new Channels(of.channels);
    this.ageMs = Date.now() - of.answered_at.getTime();
  }

  async run(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const until = AbortSignal.any([signal, over.signal]);
    await this.look();
    if (this.lost) return;
    const heardFromMs = this.endsAtMs ?? this.nowMs();
    await this.noteGap(this.tape.next * PACKET_MS, heardFromMs);
    const staying = this.endsAtMs === undefined ? this.stay(until) : Promise.resolve();
    const looking = this.keepLooking(until);
    try {
      while (!signal.aborted && !this.lost && !this.isOver()) {
        await this.write(this.writableMs());
        await sleep(turnMs);
      }
      if (!signal.aborted && !this.lost && this.endsAtMs !== undefined) await this.finish(this.endsAtMs);
    } finally {
      over.abort();
      await Promise.all([staying, looking]);
    }
  }

  /** ms since the call was answered. */
  private nowMs(): number {
    return this.ageMs + performance.now() - this.beganMs;
  }

  /** The call has ended, and what came late has come. */
  private isOver(): boolean {
    return this.endsAtMs !== undefined && this.nowMs() > this.endsAtMs + lateMs;
  }

  private async look(): Promise<void> {
    const askedAtMs = this.nowMs();
    const { tape, channels } = this;
    const written = { chunks: tape.chunks, duration_ms: tape.durationMs, channels: channels.list };
    const now: RecordingNow | undefined = await keepRecording(this.parts.core, this.of, written);
    if (!now) {
      this.lost = true;
      return;
    }
    this.pauses = now.pauses;
    const overdue = this.pauses.some((p) => p.to_ms === null && p.until_ms !== null && p.until_ms <= askedAtMs);
    if (overdue && !now.call_ended_at) await endOverduePause(this.parts.core, this.of);
    this.knownUntilMs = askedAtMs - pauseKnownMs;
    if (now.call_ended_at) {
      this.endsAtMs = Math.max(0, now.call_ended_at.getTime() - this.of.answered_at.getTime());
      // Nobody pauses a call that is over.
      this.knownUntilMs = this.endsAtMs;
    }
  }

  private async keepLooking(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.lost) {
      await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
      await this.look().catch((err) => this.warn(err, "a recorder could not say that it is there"));
    }
  }

  /** Stays in the room, again after it was lost. */
  private async stay(signal: AbortSignal): Promise<void> {
    const { media, url } = this.parts;
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        const abilities = { canPublish: false, canSubscribe: true, canPublishData: false, hidden: true };
        const token = await media.token({
          room: this.of.room,
          identity: `recorder-${randomUUID()}`,
          name: "Recorder",
          abilities,
        });
        this.listening = await listen(url, token, {
          now: () => this.nowMs() * samplesPerMs,
          channelOf: (identity, isCustomer) => this.channelOf(identity, isCustomer),
          hear: (channel, at, samples) => this.sound.add(channel, at, samples),
          onTrouble: (err) => this.warn(err, "a track could not be recorded"),
        });
        failures = 0;
        await Promise.race([this.listening.gone, aborted(signal)]);
        await this.listening.leave();
      } catch (err) {
        this.warn(err, "a recorder could not join its call");
      }
      this.listening = undefined;
      await backoff(failures, firstRetryMs, longestRetryMs, signal).catch(() => undefined);
    }
  }

  private async channelOf(identity: string, isCustomer: boolean): Promise<number | undefined> {
    if (isCustomer) return this.channels.of({ kind: "customer", staff_id: null, name: "" });
    for (let failures = 0; ; failures += 1) {
      try {
        const leg = await legOf(this.parts.core, this.of, identity);
        return leg && this.channels.of(leg);
      } catch (err) {
        // Otherwise a moment without the database costs somebody's whole track.
        if (failures === mostTriesOfLeg || this.lost) throw err;
        await backoff(failures, firstRetryMs, longestRetryMs);
      }
    }
  }

  /** Until when sound can be written: what came is there, and it is known whether it was paused. */
  private writableMs(): number {
    const now = this.nowMs();
    const heard = (this.listening?.until() ?? Number.POSITIVE_INFINITY) / samplesPerMs;
    const here = Math.max(Math.min(now - lateMs, heard), now - longestWaitMs);
    return Math.min(here, this.knownUntilMs, this.endsAtMs ?? Number.POSITIVE_INFINITY);
  }

  private async write(untilMs: number): Promise<void> {
    const until = packetAt(untilMs);
    while (this.tape.next < until && !this.lost) {
      const number = this.tape.next;
      await this.tape.add(this.sound.take(number), this.isPaused(number * PACKET_MS));
    }
    this.sound.forget(packetAt(this.nowMs() - keptMs));
  }

  private isPaused(fromMs: number): boolean {
    return this.pauses.some(
      ({ from_ms, to_ms, until_ms }) =>
        from_ms < fromMs + PACKET_MS && (to_ms ?? until_ms ?? Number.POSITIVE_INFINITY) > fromMs,
    );
  }

  private async finish(endsAtMs: number): Promise<void> {
    await this.write(endsAtMs);
    await this.tape.end();
    const { tape, channels } = this;
    await finishRecording(this.parts.core, this.of, {
      chunks: tape.chunks,
      duration_ms: tape.durationMs,
      channels: channels.list,
    });
  }

  private async noteGap(fromMs: number, toMs: number): Promise<void> {
    if (toMs - fromMs < shortestGapMs) return;
    await noteGap(this.parts.core, this.of, fromMs, toMs);
  }

  private warn(err: unknown, message: string): void {
    this.parts.core.logger.warn({ err, call_id: this.of.call_id }, message);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
