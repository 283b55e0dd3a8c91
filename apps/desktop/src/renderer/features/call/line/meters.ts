/** Reads how loud a track is now, 0 to 1, as ears have it over 60 dB. */
type Meter = { read: () => number; close: () => void };

const rangeDb = 60;
let context: AudioContext | undefined;
const meters = new Map<string, Meter>();

/** Measures a track; ends with the function that comes back. Nothing of it is played. */
function measure(track: MediaStreamTrack): Meter {
  context ??= new AudioContext();
  void context.resume();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read() {
      analyser.getFloatTimeDomainData(samples);
      const meanSquare = samples.reduce((sum, each) => sum + each * each, 0) / samples.length;
      return Math.max(0, Math.min(1, 1 + (10 * Math.log10(meanSquare + 1e-9)) / rangeDb));
    },
    close() {
      source.disconnect();
      analyser.disconnect();
    },
  };
}

/** Measures what a participant sends, under their identity (`me`: one's own microphone). */
export function openMeter(identity: string, track: MediaStreamTrack): () => void {
  meters.get(identity)?.close();
  const meter = measure(track);
  meters.set(identity, meter);
  return () => {
    meter.close();
    if (meters.get(identity) === meter) meters.delete(identity);
  };
}

/** How loud a participant is now; undefined where this console does not hear them. */
export const levelOf = (identity: string): number | undefined => meters.get(identity)?.read();
