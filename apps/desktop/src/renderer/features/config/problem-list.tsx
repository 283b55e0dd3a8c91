import type { ConfigProblem } from "@switchboard/contracts/config";

/** The problems of a text; each is a button that leads to its place. */
export function ProblemList({
  problems,
  onGo,
}: {
  problems: readonly ConfigProblem[];
  onGo: (p: ConfigProblem) => void;
}) {
  const errors = problems.filter((each) => each.severity === "error").length;
  const warnings = problems.length - errors;
  return (
    <section aria-label="Problems" className="flex max-h-[30%] flex-none flex-col border-line border-t">
      <p role="status" className="px-4 py-1.5 font-medium text-ink text-sm">
        {problems.length === 0
          ? "No problems"
          : `${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`}
      </p>
      <ul className="min-h-0 overflow-y-auto">
        {problems.map((each) => (
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
