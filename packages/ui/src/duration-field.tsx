import { useEffect, useRef, useState } from "react";
import { classNames } from "./class-names.ts";
import { type ControlSize, controlLook } from "./control-look.ts";
import { durationText, parseDuration } from "./duration.ts";
import { Field, type FieldProps } from "./field.tsx";

const remedy = "Write a time such as 90 s, 15 min, 1 h 30 min or 2 days.";

/**
 * A length of time as people write it: `90 s`, `1h 30m`, `2 days`; a bare number counts `unit`s. What cannot be read is said,
 * keeps its form from being sent and is `undefined` to the parent; an empty field is `null`.
 */
export function DurationField({
  seconds,
  onChange,
  unit,
  required = false,
  size,
  disabled,
  ...field
}: FieldProps & {
  seconds: number | null | undefined;
  onChange: (seconds: number | null | undefined) => void;
  unit: "s" | "min";
  required?: boolean;
  size?: ControlSize;
  disabled?: boolean;
}) {
  const [text, setText] = useState(durationText(seconds ?? null));
  const input = useRef<HTMLInputElement>(null);
  const read = parseDuration(text, unit);
  const unread = read === undefined;
  // A value from elsewhere replaces what stands here; what was typed here stays as it was typed.
  if (!unread && seconds !== undefined && seconds !== read) setText(durationText(seconds));
  useEffect(() => input.current?.setCustomValidity(unread ? remedy : ""), [unread]);
  const tidy = (): void => {
    if (!unread) setText(durationText(read));
  };
  return (
    <Field {...field} problem={unread ? remedy : field.problem}>
      {(wiring) => (
        <input
          {...wiring}
          ref={input}
          value={text}
          required={required}
          disabled={disabled}
          autoComplete="off"
          spellCheck={false}
          onChange={(e) => {
            setText(e.target.value);
            onChange(parseDuration(e.target.value, unit));
          }}
          onBlur={tidy}
          onKeyDown={(e) => {
            if (e.key === "Enter") tidy();
          }}
          className={classNames(controlLook({ size }), "tabular-nums")}
        />
      )}
    </Field>
  );
}
