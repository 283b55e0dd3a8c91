/** @returns {boolean} whether progress may be redrawn in place */
const isLive = () => process.stdout.isTTY === true && !process.env.CI;

/** @param {number} startedMs */
function elapsed(startedMs) {
  const seconds = (Date.now() - startedMs) / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * Shows one step of work while it runs: redrawn with its time on a terminal, a line at its start and its end elsewhere.
 * Rejects with the work's own error.
 * @template T
 * @param {string} label what is being done, such as "Installing packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const startedMs = Date.now();
  const live = isLive();
  const draw = () => process.stdout.write(`\r\u001b[K  … ${label} (${elapsed(startedMs)})`);
  if (!live) process.stdout.write(`  … ${label}\n`);
  const timer = live ? setInterval(draw, 200) : undefined;
  if (live) draw();
  /** @param {string} mark */
  const end = (mark) => {
    clearInterval(timer);
    process.stdout.write(`${live ? "\r\u001b[K" : ""}  ${mark} ${label} (${elapsed(startedMs)})\n`);
  };
  try {
    const result = await work();
    end("✓");
    return result;
  } catch (error) {
    end("✗");
    throw error;
  }
}
