import type { Outcome } from "./outcome.ts";

/** What a run of Vitest found. */
export interface Report {
  tests: { file: string; name: string; state: "passed" | "failed" | "skipped" }[];
  /** Files that failed although none of their tests did: they could not be loaded, or what is before or after their tests failed. */
  broken: string[];
  /** Errors outside of every test. */
  errors: number;
}

/** Counts a run: a broken file is one failure, and so is every error outside of tests, and a run without a report. */
export function outcomeOf(report: Report | undefined): Outcome {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const count = (state: string) => report.tests.filter((test) => test.state === state).length;
  return {
    passed: count("passed"),
    failed: count("failed") + report.broken.length + report.errors,
    skipped: count("skipped"),
  };
}

/** The files in which something failed. */
export function failedFiles({ tests, broken }: Report): string[] {
  return [...new Set([...broken, ...tests.filter(({ state }) => state === "failed").map(({ file }) => file)])];
}

/** A run, with the second try of some files in place of their first. */
export function withSecondTry(first: Report, second: Report, files: string[]): Report {
  const others = <T>(list: T[], fileOf: (each: T) => string) => list.filter((each) => !files.includes(fileOf(each)));
  return {
    tests: [...others(first.tests, ({ file }) => file), ...second.tests],
    broken: [...others(first.broken, (file) => file), ...second.broken],
    errors: first.errors + second.errors,
  };
}

/** What failed at first and then did not: file and name. */
export function unsteady(first: Report, second: Report): string[] {
  const passed = new Set(second.tests.filter(({ state }) => state === "passed").map((t) => `${t.file}: ${t.name}`));
  const failed = first.tests.filter(({ state }) => state === "failed").map((t) => `${t.file}: ${t.name}`);
  const whole = first.broken.filter((file) => !failedFiles(second).includes(file));
  return [...failed.filter((name) => passed.has(name)), ...whole];
}
