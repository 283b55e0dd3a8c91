import { type VADEvent, VADEventType } from "@livekit/agents";

/** Follows what a detector of speech tells, and says what of it is still true. */
export class Segments {
  private newest: VADEvent | undefined;
  private speaking = false;
  private forgetting = false;

  /** Somebody speaks, as far as was told. */
  get open(): boolean {
    return this.speaking;
  }

  /** Whether an event is passed on: not while it is of a segment that is over. */
  passes(event: VADEvent): boolean {
    // Once the detector has forgotten, too, its samples are counted anew.
    const counts = event.type === VADEventType.INFERENCE_DONE;
    if (this.forgetting && counts && event.samplesIndex <= (this.newest?.samplesIndex ?? 0)) this.forgetting = false;
    this.newest = event;
    if (this.forgetting) return false;
    if (event.type === VADEventType.START_OF_SPEECH) this.speaking = true;
    if (event.type === VADEventType.END_OF_SPEECH) this.speaking = false;
    return true;
  }

  /** The segment is over; the detector is told so, too, and has not come to that yet. */
  forget(): void {
    this.speaking = false;
    this.forgetting = this.newest !== undefined;
  }

  /** The end of a segment that the detector does not tell: there was no more sound for so long. */
  ending(silenceDuration: number): VADEvent {
    const { samplesIndex, timestamp, speechDuration } = this.newest ?? {
      samplesIndex: 0,
      timestamp: 0,
      speechDuration: 0,
    };
    return {
      type: VADEventType.END_OF_SPEECH,
      samplesIndex,
      timestamp,
      speechDuration,
      silenceDuration,
      frames: [],
      probability: 0,
      inferenceDuration: 0,
      speaking: false,
      rawAccumulatedSilence: silenceDuration,
      rawAccumulatedSpeech: 0,
    };
  }
}
