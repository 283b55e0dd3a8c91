import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { controlLook } from "./control-look.ts";
import { Field, type FieldProps } from "./field.tsx";

/** Labelled lines of text, with what is wrong with them below. */
export function TextArea({
  label,
  labelHidden,
  hint,
  problem,
  className,
  rows = 4,
  ...rest
}: ComponentProps<"textarea"> & FieldProps) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} problem={problem}>
      {(wiring) => (
        <textarea
          rows={rows}
          {...rest}
          {...wiring}
          className={classNames(controlLook(), "h-auto min-h-field resize-y py-1.5", className)}
        />
      )}
    </Field>
  );
}
