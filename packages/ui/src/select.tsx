import { classNames } from "./class-names.ts";
import { type ControlSize, controlLook } from "./control-look.ts";
import { Field, type FieldProps } from "./field.tsx";

/** One entry of a choice. */
export interface Choice<T extends string = string> {
  id: T;
  label: string;
  /** A second, quieter line or word. */
  hint?: string | undefined;
  disabled?: boolean | undefined;
}

/**
 * One of a few, on the browser's own `<select>`: its keyboard, its typing ahead and its picker come with it. With more than
 * some twenty entries take `Combobox`. `none` names the entry for no choice, which is `undefined` to `onChange`.
 */
export function Select<T extends string>({
  options,
  value,
  onChange,
  none,
  size,
  disabled,
  className,
  ...field
}: FieldProps & {
  options: readonly Choice<T>[];
  value: T | undefined;
  onChange: (value: T | undefined) => void;
  none?: string;
  size?: ControlSize;
  disabled?: boolean;
  className?: string;
}) {
  return (
    <Field {...field}>
      {(wiring) => (
        <select
          {...wiring}
          value={value ?? ""}
          disabled={disabled}
          onChange={(e) => onChange(options.find((option) => option.id === e.target.value)?.id)}
          className={classNames("select-picker", controlLook({ size }), "pr-6", className)}
        >
          {none === undefined ? value === undefined && <option value="" hidden /> : <option value="">{none}</option>}
          {options.map(({ id, label, disabled: off }) => (
            <option key={id} value={id} disabled={off}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
