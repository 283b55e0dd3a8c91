import { type VADEvent, VADEventType } from "@livekit/agents";
import { describe, expect, it } from "vitest";
import { Segments } from "./segments.ts";

const { START_OF_SPEECH, INFERENCE_DONE, END_OF_SPEECH } = VADEventType;
const event = (type: VADEventType, window: number, speaking = type !== END_OF_SPEECH): VADEvent => ({
  type,
  samplesIndex: window * 512,
  timestamp: window * 32,
  speechDuration: speaking ? window * 32 : 0,
  silenceDuration: 0,
  frames: [],
  probability: speaking ? 1 : 0,
  inferenceDuration: 1,
  speaking,
  rawAccumulatedSilence: 0,
  rawAccumulatedSpeech: 0,
});

describe("segments of speech", () => {
  it("are passed on as they come", () => {
    const segments = new Segments();
    const told = [event(INFERENCE_DONE, 1, false), event(START_OF_SPEECH, 2), event(INFERENCE_DONE, 3)];
    expect(told.map((each) => segments.passes(each))).toEqual([true, true, true]);
    expect(segments.open).toBe(true);
    expect(segments.passes(event(END_OF_SPEECH, 4))).toBe(true);
    expect(segments.open).toBe(false);
  });

  it("say nothing more of one that is over, until the detector begins to count anew", () => {
    const segments = new Segments();
    segments.passes(event(START_OF_SPEECH, 2));
    segments.forget();
    expect(segments.open).toBe(false);
    // It had not come to these yet.
    const late = [
      event(INFERENCE_DONE, 3),
      event(END_OF_SPEECH, 4),
      event(START_OF_SPEECH, 5),
      event(INFERENCE_DONE, 6),
    ];
    expect(late.map((each) => segments.passes(each))).toEqual([false, false, false, false]);
    expect(segments.passes(event(INFERENCE_DONE, 1, false))).toBe(true);
    expect(segments.passes(event(START_OF_SPEECH, 2))).toBe(true);
    expect(segments.open).toBe(true);
  });

  it("have an end where the line gives no more sound", () => {
    const segments = new Segments();
    segments.passes(event(START_OF_SPEECH, 2));
    segments.passes(event(INFERENCE_DONE, 20));
    expect(segments.ending(1_500)).toMatchObject({
      type: END_OF_SPEECH,
      speechDuration: 640,
      silenceDuration: 1_500,
      speaking: false,
    });
  });
});
