import type { Finding, Report } from "./finding.ts";
import { FINDING_LIMIT } from "./limits.ts";

class TooManyFindings extends Error {}

/** Runs checks and gathers their findings; past the limit the checks end, and the last finding says so. */
export function collect<T>(check: (report: Report) => T): { findings: Finding[]; result: T | undefined } {
  const findings: Finding[] = [];
  try {
    const result = check((finding) => {
      if (findings.length >= FINDING_LIMIT) throw new TooManyFindings();
      findings.push(finding);
    });
    return { findings, result };
  } catch (error) {
    if (!(error instanceof TooManyFindings)) throw error;
    const message = `there are more than ${FINDING_LIMIT} problems; the others are not listed`;
    findings.push({ severity: "error", code: "too_many_problems", at: 0, keys: [], message });
    return { findings, result: undefined };
  }
}
