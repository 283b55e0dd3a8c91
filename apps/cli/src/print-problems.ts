import { formatProblem } from "@switchboard/blueprint/problem";
import type { ConfigProblem } from "@switchboard/contracts/config";

/** One line a problem, in the form that editors and CI know, then a count. */
export function printProblems(file: string, problems: readonly ConfigProblem[]): void {
  for (const problem of problems) console.log(formatProblem(file, problem));
  const { errors, warnings } = countProblems(problems);
  console.log(
    `${file}: ${errors === 0 && warnings === 0 ? "no problems" : `${of(errors, "error")}, ${of(warnings, "warning")}`}`,
  );
}

/** How many errors and warnings there are. */
export function countProblems(problems: readonly ConfigProblem[]): { errors: number; warnings: number } {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: problems.length - errors };
}

function of(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}
