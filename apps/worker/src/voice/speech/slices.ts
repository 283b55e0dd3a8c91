import { AudioFrame } from "@livekit/rtc-node";

/** A frame in pieces of at most so many ms. Samples are copied: what is sent is read from the beginning of its buffer. */
export function slices(frame: AudioFrame, ms: number): AudioFrame[] {
  const { data, sampleRate, channels, samplesPerChannel } = frame;
  const most = Math.round((sampleRate * ms) / 1000);
  if (samplesPerChannel <= most) return [frame];
  const pieces: AudioFrame[] = [];
  for (let from = 0; from < samplesPerChannel; from += most) {
    const length = Math.min(most, samplesPerChannel - from);
    pieces.push(new AudioFrame(data.slice(from * channels, (from + length) * channels), sampleRate, channels, length));
  }
  return pieces;
}
