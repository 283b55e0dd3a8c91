let context: AudioContext | undefined;

/** Two short notes, made here: no file is loaded. Silent where the browser waits for a first click. */
export function playTone(): void {
  try {
    context ??= new AudioContext();
    const { currentTime: now, destination } = context;
    for (const [at, frequency] of [
      [0, 660],
      [0.14, 880],
    ] as const) {
      const gain = new GainNode(context, { gain: 0 });
      const note = new OscillatorNode(context, { frequency, type: "sine" });
      gain.gain.setValueAtTime(0, now + at);
      gain.gain.linearRampToValueAtTime(0.12, now + at + 0.015);
      gain.gain.exponentialRampToValueAtTime(0.001, now + at + 0.16);
      note.connect(gain).connect(destination);
      note.start(now + at);
      note.stop(now + at + 0.18);
    }
  } catch {
    // No device to play it on.
  }
}
