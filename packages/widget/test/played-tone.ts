/** For `page.evaluate`: how loud a frequency is in what the widget's call plays, in dB; -Infinity where nothing is played. */
export const loudnessOf = (hertz: number): string => `(async () => {
  const element = document.querySelector("[data-switchboard]").shadowRoot.querySelector("audio");
  if (!element?.srcObject || element.paused) return -Infinity;
  const context = window.toneContext ??= new AudioContext();
  await context.resume();
  const analyser = new AnalyserNode(context, { fftSize: 4096 });
  const source = context.createMediaStreamSource(element.srcObject);
  source.connect(analyser);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const bins = new Float32Array(analyser.frequencyBinCount);
  analyser.getFloatFrequencyData(bins);
  source.disconnect();
  return bins[Math.round((${hertz} * analyser.fftSize) / context.sampleRate)];
})()`;
