import { type ComponentProps, useId } from "react";
import { classNames } from "./class-names.ts";

/** A labelled single line of text, with what is wrong with it below. */
export function TextField({
  label,
  problem,
  className,
  ...rest
}: ComponentProps<"input"> & { label: string; problem?: string }) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium text-ink text-sm">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        className={classNames(
          "h-9 rounded-md border border-line-strong bg-raised px-3 text-base text-ink placeholder:text-faint aria-[invalid]:border-breach",
          className,
        )}
        {...rest}
      />
      {problem && (
        <p id={`${id}-problem`} className="text-breach text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
