const toneS = 1;
const toneHz = 440;
const toneGain = 0.15;

/** Whether this browser lets a page say by which speaker it is heard. */
export const canChooseSpeaker = (): boolean => "setSinkId" in HTMLMediaElement.prototype;

/** Plays a tone by a speaker, the system's where none is named; resolves at its end. Throws the browser's error. */
export async function playTestTone(speaker: string | undefined): Promise<void> {
  const context = new AudioContext();
  const element = new Audio();
  try {
    const out = new MediaStreamAudioDestinationNode(context);
    const tone = new OscillatorNode(context, { frequency: toneHz });
    tone.connect(new GainNode(context, { gain: toneGain })).connect(out);
    element.srcObject = out.stream;
    if (speaker && canChooseSpeaker()) await element.setSinkId(speaker);
    const over = new Promise((resolve) => tone.addEventListener("ended", resolve));
    tone.start();
    tone.stop(context.currentTime + toneS);
    await element.play();
    await over;
  } finally {
    element.srcObject = null;
    await context.close();
  }
}
