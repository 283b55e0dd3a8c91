/** How many tests did what. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
}

/** The sum of outcomes. */
export function sum(outcomes: Outcome[]): Outcome {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) {
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  }
  return total;
}

/** The outcome as CI takes it: a test that did not run for want of a part has failed. */
export function strictly({ passed, failed, skipped }: Outcome): Outcome {
  return { passed, failed: failed + skipped, skipped: 0 };
}

/** The last line that the test command prints. */
export function lastLine({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
