import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { type ControlSize, controlLook } from "./control-look.ts";
import { Field, type FieldProps } from "./field.tsx";

/** A labelled single line of text, with what is wrong with it below. */
export function TextField({
  label,
  labelHidden,
  hint,
  problem,
  size,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "size"> & FieldProps & { size?: ControlSize }) {
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} problem={problem}>
      {(wiring) => <input {...rest} {...wiring} className={classNames(controlLook({ size }), className)} />}
    </Field>
  );
}
