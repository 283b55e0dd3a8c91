const [pitch, loudness] = [425, 0.06];
const [soundsS, everyS, mostS] = [1, 5, 60];

/** What a caller hears while it rings at the other side: one second of five, made here. Silent where no device can play it. */
export function ringTone(): { stop(): void } {
  try {
    const context = new AudioContext();
    const gain = new GainNode(context, { gain: 0 });
    const note = new OscillatorNode(context, { frequency: pitch });
    for (let at = context.currentTime; at < context.currentTime + mostS; at += everyS) {
      gain.gain.setTargetAtTime(loudness, at, 0.02);
      gain.gain.setTargetAtTime(0, at + soundsS, 0.02);
    }
    note.connect(gain).connect(context.destination);
    note.start();
    return { stop: () => void context.close().catch(() => undefined) };
  } catch {
    return { stop: () => undefined };
  }
}
