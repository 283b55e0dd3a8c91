import { classNames } from "./class-names.ts";
import { type ControlSize, controlLook } from "./control-look.ts";
import { Field, type FieldProps } from "./field.tsx";

type DateKind = "date" | "datetime-local" | "time";

/**
 * A day, a moment or a time of day, on the browser's own field. Values are the browser's: `2026-03-01`,
 * `2026-03-01T09:30` in local time, `09:30`; `undefined` while it is not filled in wholly.
 */
export function DateField({
  value,
  onChange,
  kind = "date",
  min,
  max,
  size,
  disabled,
  ...field
}: FieldProps & {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  kind?: DateKind;
  min?: string | undefined;
  max?: string | undefined;
  size?: ControlSize;
  disabled?: boolean;
}) {
  return (
    <Field {...field}>
      {(wiring) => (
        <input
          {...wiring}
          type={kind}
          value={value ?? ""}
          min={min}
          max={max}
          disabled={disabled}
          onChange={(e) => onChange(e.target.value || undefined)}
          className={classNames(controlLook({ size }), "tabular-nums")}
        />
      )}
    </Field>
  );
}

/** Two ends of a stretch of days, both included; either may be open. */
export interface DateRange {
  from?: string | undefined;
  to?: string | undefined;
}

/** From and to, side by side; an end before the start is said at once. */
export function DateRangeField({
  legend,
  value,
  onChange,
  problem,
  size,
  disabled,
}: {
  legend: string;
  value: DateRange;
  onChange: (value: DateRange) => void;
  problem?: string | undefined;
  size?: ControlSize;
  disabled?: boolean;
}) {
  const turned = value.from && value.to && value.from > value.to ? "The end is before the start." : undefined;
  const rest = { ...(size && { size }), ...(disabled && { disabled }) };
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="grid grid-cols-2 items-start gap-2">
        <DateField label="From" value={value.from} onChange={(from) => onChange({ ...value, from })} {...rest} />
        <DateField
          label="To"
          value={value.to}
          min={value.from}
          problem={problem ?? turned}
          onChange={(to) => onChange({ ...value, to })}
          {...rest}
        />
      </div>
    </fieldset>
  );
}
