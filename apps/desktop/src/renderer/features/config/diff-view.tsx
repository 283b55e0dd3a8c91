import { lineDiff } from "./line-diff.ts";

/** Equal lines that stand around a change. */
const around = 2;
const look = {
  same: { mark: " ", says: "", class: "text-muted" },
  removed: { mark: "-", says: "removed: ", class: "bg-breach-soft text-breach" },
  added: { mark: "+", says: "added: ", class: "bg-human-soft text-human" },
};

/** What differs between two texts, with a little of what stands around it. */
export function DiffView({ label, before, after }: { label: string; before: string; after: string }) {
  const lines = lineDiff(before, after).map((line, number) => ({ ...line, number }));
  const changed = lines.filter((line) => line.kind !== "same").map((line) => line.number);
  if (changed.length === 0) return <p className="text-muted text-sm">The texts are the same.</p>;
  const near = new Set(changed.flatMap((n) => Array.from({ length: 2 * around + 1 }, (_, i) => n - around + i)));
  const shown = lines.filter((line) => near.has(line.number));
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={label}
      className="max-h-[40vh] overflow-auto rounded-md border border-line bg-panel py-1 font-mono text-sm"
    >
      {shown.map((line, index) => (
        <div key={line.number}>
          {index > 0 && shown[index - 1]?.number !== line.number - 1 && <p className="px-3 text-faint">⋯</p>}
          <p className={`whitespace-pre px-3 ${look[line.kind].class}`}>
            <span className="sr-only">{look[line.kind].says}</span>
            <span aria-hidden="true">{look[line.kind].mark} </span>
            {line.text}
          </p>
        </div>
      ))}
    </div>
  );
}
