const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value ?? ""));

/** A call's arguments on a line; where an approver changed one, what the agent wanted is struck out beside it. */
export function ArgumentDiff({
  given,
  final,
}: {
  given: Record<string, unknown>;
  final: Record<string, unknown> | null;
}) {
  const names = [...new Set([...Object.keys(given), ...Object.keys(final ?? {})])];
  return (
    <span className="block truncate font-mono text-xs">
      {names.map((name) => {
        const [before, after] = [shown(given[name]), shown((final ?? given)[name])];
        return (
          <span key={name} className="mr-2">
            <span className="text-muted">{name}=</span>
            {before !== after && <del className="text-breach">{before}</del>}
            {before !== after && " "}
            <span className={before === after ? "text-ink" : "text-human"}>{after}</span>
          </span>
        );
      })}
    </span>
  );
}
