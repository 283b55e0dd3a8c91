import type { ConfigProblem } from "@switchboard/contracts/config";
import { Button } from "@switchboard/ui/button";
import type { Check } from "./check.ts";

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? "" : "s"}`;

/** How many problems there are, as far as it is known. */
function sumOf({ state, problems }: Check): string {
  if (state === "empty") return "Nothing is written";
  if (state === "failed") return "Could not be checked";
  if (problems.length === 0) return state === "known" ? "No problems" : "Checking…";
  const errors = problems.filter((each) => each.severity === "error").length;
  const sum = `${plural(errors, "error")}, ${plural(problems.length - errors, "warning")}`;
  return state === "known" ? sum : `${sum} · checking…`;
}

/** The problems of a text; each is a button that leads to its place. */
export function ProblemList({ check, onGo }: { check: Check; onGo: (p: ConfigProblem) => void }) {
  return (
    <section aria-label="Problems" className="flex max-h-[30%] flex-none flex-col border-line border-t">
      <div className="flex flex-none flex-wrap items-center gap-2 px-4 py-1.5 text-sm">
        <p role="status" className="font-medium text-ink">
          {sumOf(check)}
        </p>
        {check.state === "failed" && (
          <>
            <p className="wrap-anywhere min-w-0 text-breach">{check.why}</p>
            <Button onClick={check.again}>Check again</Button>
          </>
        )}
      </div>
      <ul className="min-h-0 overflow-y-auto">
        {check.problems.map((each) => (
          <li key={`${each.line}:${each.column}:${each.code}:${each.path}`}>
            <button
              type="button"
              onClick={() => onGo(each)}
              className="flex w-full items-baseline gap-3 px-4 py-1 text-left text-sm hover:bg-hover"
            >
              <span className="flex-none font-mono text-muted">
                {each.line}:{each.column}
              </span>
              <span className={each.severity === "error" ? "text-breach" : "text-ink"}>
                {each.severity === "error" ? "Error: " : "Warning: "}
                <span className="font-mono">{each.path}</span> {each.message}
                {each.suggestion && ` Did you mean “${each.suggestion}”?`}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
