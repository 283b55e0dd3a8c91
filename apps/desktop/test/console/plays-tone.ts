import type { Page } from "playwright-core";

/** How loud a frequency is in what the page plays, in dB; -200 where it plays nothing. Bursts are waited for: the loudest of a second. */
export const playedLoudness = (page: Page, hertz: number): Promise<number> =>
  page.evaluate(async (wanted) => {
    const context = new AudioContext();
    await context.resume();
    const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
    for (const element of document.querySelectorAll("audio")) {
      if (element.srcObject instanceof MediaStream && !element.paused) {
        context.createMediaStreamSource(element.srcObject).connect(analyser);
      }
    }
    const bins = new Float32Array(analyser.frequencyBinCount);
    let loudest = -200;
    for (let n = 0; n < 20; n++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      analyser.getFloatFrequencyData(bins);
      loudest = Math.max(loudest, bins[Math.round((wanted * analyser.fftSize) / context.sampleRate)] ?? -200);
    }
    await context.close();
    return loudest;
  }, hertz);
