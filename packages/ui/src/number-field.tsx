import { classNames } from "./class-names.ts";
import { type ControlSize, controlLook } from "./control-look.ts";
import { Field, type FieldProps } from "./field.tsx";

/** A number with its unit; `undefined` while there is none, or what stands there is no number. */
export function NumberField({
  value,
  onChange,
  min,
  max,
  step,
  unit,
  size,
  disabled,
  ...field
}: FieldProps & {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  min?: number;
  max?: number;
  step?: number | "any";
  /** Stands behind the number: `%`, `min`, `USD`. */
  unit?: string;
  size?: ControlSize;
  disabled?: boolean;
}) {
  return (
    <Field {...field}>
      {(wiring) => (
        <span className="flex min-w-0 items-center gap-1.5">
          <input
            {...wiring}
            type="number"
            inputMode="decimal"
            value={value ?? ""}
            min={min}
            max={max}
            step={step}
            disabled={disabled}
            onChange={(e) => onChange(Number.isNaN(e.target.valueAsNumber) ? undefined : e.target.valueAsNumber)}
            // A wheel over a focused number would change it unseen.
            onWheel={(e) => e.currentTarget.blur()}
            className={classNames(controlLook({ size }), "tabular-nums")}
          />
          {unit && <span className="flex-none text-muted text-sm">{unit}</span>}
        </span>
      )}
    </Field>
  );
}
