import { classNames } from "@switchboard/ui/class-names";
import { useId } from "react";

const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value ?? ""));

/** The value that a field's text means, in the type that the agent gave. */
export function typed(text: string, given: unknown): unknown {
  if (typeof given === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  if (typeof given === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

function Argument({
  name,
  given,
  now,
  onChange,
}: {
  name: string;
  given: unknown;
  now: unknown;
  onChange: ((value: unknown) => void) | undefined;
}) {
  const id = useId();
  const changed = shown(given) !== shown(now);
  return (
    <div className="grid grid-cols-[140px_1fr] items-start gap-x-3 border-line/60 border-b py-2">
      <label htmlFor={id} className="pt-1 font-mono text-muted text-sm">
        {name}
      </label>
      <div className="grid gap-1">
        {changed && (
          <del className="wrap-anywhere font-mono text-breach text-sm" aria-label={`The agent’s ${name}`}>
            − {shown(given)}
          </del>
        )}
        <input
          id={id}
          value={shown(now)}
          readOnly={!onChange}
          onChange={(e) => onChange?.(typed(e.target.value, given))}
          className={classNames(
            "h-7 w-full rounded-md border px-2 font-mono text-base",
            onChange ? "border-line-strong bg-raised text-ink" : "border-transparent bg-transparent text-ink",
            changed && "text-human",
          )}
        />
      </div>
    </div>
  );
}

/** A call's arguments; where they may be edited, what the agent wanted stands struck out above each that was changed. */
export function ArgumentList({
  given,
  now,
  onChange,
}: {
  given: Record<string, unknown>;
  now: Record<string, unknown>;
  onChange?: (now: Record<string, unknown>) => void;
}) {
  const names = [...new Set([...Object.keys(given), ...Object.keys(now)])];
  if (names.length === 0) return <p className="text-muted">It takes no arguments.</p>;
  return (
    <div className="border-line/60 border-t">
      {names.map((name) => (
        <Argument
          key={name}
          name={name}
          given={given[name]}
          now={now[name]}
          onChange={onChange && ((value) => onChange({ ...now, [name]: value }))}
        />
      ))}
    </div>
  );
}
