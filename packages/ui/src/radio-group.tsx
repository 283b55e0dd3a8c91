import { useId } from "react";
import { classNames } from "./class-names.ts";
import type { Choice } from "./select.tsx";

/**
 * One of a few that are all in sight; arrow keys move between them. Give `value` and `onChange`, or `name` and `first`
 * where a form reads it. `cards` frames each entry, two in a row.
 */
export function RadioGroup<T extends string>({
  legend,
  legendHidden = false,
  options,
  value,
  first,
  onChange,
  name,
  cards = false,
  disabled,
}: {
  legend: string;
  legendHidden?: boolean;
  options: readonly Choice<T>[];
  value?: T | undefined;
  /** The entry chosen at first, where nothing controls it. */
  first?: T;
  onChange?: (value: T) => void;
  name?: string;
  cards?: boolean;
  disabled?: boolean;
}) {
  const own = useId();
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className={legendHidden ? "sr-only" : "mb-1.5 font-medium text-ink text-sm"}>{legend}</legend>
      <div className={cards ? "grid grid-cols-2 gap-2" : "grid gap-1.5"}>
        {options.map((option) => (
          <label
            key={option.id}
            className={classNames(
              "flex min-w-0 items-start gap-2 has-disabled:opacity-50",
              cards &&
                "rounded-md border border-line-strong bg-raised p-2.5 hover:bg-hover has-checked:border-faint has-checked:bg-selected",
            )}
          >
            <input
              type="radio"
              name={name ?? own}
              value={option.id}
              disabled={option.disabled}
              {...(onChange
                ? { checked: value === option.id, onChange: () => onChange(option.id) }
                : { defaultChecked: first === option.id })}
              className="my-0.5 size-4 flex-none appearance-none rounded-full border border-edge bg-raised checked:border-[5px] checked:border-primary hover:border-ink forced-colors:appearance-auto"
            />
            <span className="min-w-0">
              <span className={classNames("wrap-anywhere block", cards && "font-medium text-ink text-sm")}>
                {option.label}
              </span>
              {option.hint && <span className="block text-muted text-xs">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
