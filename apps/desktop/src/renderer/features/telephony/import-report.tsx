import { Facts } from "@switchboard/ui/facts";
import { Progress } from "@switchboard/ui/progress";
import type { ImportState } from "./import.ts";

/** So many lines that were refused are shown; of more their number is said. */
const mostShown = 200;

/** How far an import is, and of each refused line why. */
export function ImportReport({ state }: { state: ImportState }) {
  const { total, reported, running, problem } = state;
  const count = (result: string): number => reported.filter((each) => each.result === result).length;
  const refused = reported.filter((each) => each.result === "refused");
  return (
    <div className="grid gap-3">
      {running && (
        <Progress label="Import" value={reported.length / total} text={`${reported.length} of ${total} lines`} />
      )}
      <div role="status">
        <Facts
          items={[
            { name: "added", value: count("added") },
            { name: "already there", value: count("known") },
            { name: "refused", value: refused.length },
            ...(count("blank") > 0 ? [{ name: "blank", value: count("blank") }] : []),
          ]}
        />
      </div>
      {problem && (
        <p role="alert" className="wrap-anywhere text-breach text-sm">
          {problem} The first {reported.length} of {total} lines are done; importing all of them again does no harm.
        </p>
      )}
      {refused.length > 0 && (
        <section aria-label="Refused lines" className="max-h-64 overflow-y-auto rounded-md border border-line">
          <table className="w-full border-separate border-spacing-0 text-left text-sm">
            <thead className="sticky top-0 bg-raised text-muted text-xs">
              <tr className="[&>th]:border-line [&>th]:border-b [&>th]:px-3 [&>th]:py-1 [&>th]:font-medium">
                <th scope="col">Line</th>
                <th scope="col">What it says</th>
                <th scope="col">Why it is refused</th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, mostShown).map((each) => (
                <tr key={each.line} className="align-top [&>td]:border-line/60 [&>td]:border-b [&>td]:px-3 [&>td]:py-1">
                  <td className="text-muted tabular-nums">{each.line}</td>
                  <td className="wrap-anywhere font-mono">{each.text.slice(0, 80)}</td>
                  <td className="wrap-anywhere text-breach">{each.problem}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {refused.length > mostShown && (
            <p className="px-3 py-2 text-muted text-sm">And {refused.length - mostShown} more.</p>
          )}
        </section>
      )}
    </div>
  );
}
