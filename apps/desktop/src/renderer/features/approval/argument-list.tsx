import { classNames } from "@switchboard/ui/class-names";
import { useId } from "react";
import { shown } from "./argument-text.ts";

function Argument({
  name,
  given,
  text,
  problem,
  onText,
}: {
  name: string;
  given: unknown;
  text: string;
  problem: string | undefined;
  onText: ((text: string) => void) | undefined;
}) {
  const id = useId();
  const changed = shown(given) !== text;
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
          value={text}
          readOnly={!onText}
          aria-invalid={problem !== undefined}
          aria-describedby={problem && `${id}-problem`}
          onChange={(e) => onText?.(e.target.value)}
          className={classNames(
            "h-7 w-full rounded-md border px-2 font-mono text-base",
            onText ? "border-line-strong bg-raised text-ink" : "border-transparent bg-transparent text-ink",
            changed && "text-human",
          )}
        />
        {problem && (
          <p id={`${id}-problem`} role="alert" className="text-breach text-sm">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

/** What is typed into the fields: the text itself, so that a number that is half written stays as it is. */
type Edit = {
  texts: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  /** Not given while nothing may be typed. */
  onText: ((name: string, text: string) => void) | undefined;
};

/** A call's arguments; where they may be edited, what the agent wanted stands struck out above each that was changed. */
export function ArgumentList({
  given,
  now,
  edit,
}: {
  given: Record<string, unknown>;
  now: Record<string, unknown>;
  edit?: Edit | undefined;
}) {
  const names = [...new Set([...Object.keys(given), ...Object.keys(now)])];
  if (names.length === 0) return <p className="text-muted">It takes no arguments.</p>;
  const { onText } = edit ?? {};
  return (
    <div className="border-line/60 border-t">
      {names.map((name) => (
        <Argument
          key={name}
          name={name}
          given={given[name]}
          text={edit?.texts[name] ?? shown(now[name])}
          problem={edit?.problems[name]}
          onText={onText && ((text) => onText(name, text))}
        />
      ))}
    </div>
  );
}
