import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

/** On or off, in force at once. The whole line can be clicked. */
export function Switch({
  label,
  hint,
  checked,
  onChange,
  disabled = false,
}: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="flex min-h-6 items-start gap-3">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className={classNames("block text-ink", disabled && "opacity-50")}>
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        )}
      </div>
      <span className="relative inline-flex flex-none py-0.5">
        <input
          id={id}
          type="checkbox"
          role="switch"
          checked={checked}
          disabled={disabled}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={(e) => onChange(e.target.checked)}
          className="peer h-[18px] w-8 appearance-none rounded-full border border-edge bg-selected transition-colors duration-100 checked:border-primary checked:bg-primary disabled:opacity-50 forced-colors:appearance-auto"
        />
        <i
          aria-hidden="true"
          className="pointer-events-none absolute top-[5px] left-[3px] size-3 rounded-full bg-muted transition-[translate] duration-100 peer-checked:translate-x-3.5 peer-checked:bg-on-primary forced-colors:hidden"
        />
      </span>
    </div>
  );
}
