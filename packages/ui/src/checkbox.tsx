import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

const mark =
  "pointer-events-none absolute inset-0 m-auto hidden size-3 text-on-primary forced-colors:hidden [stroke-width:3]";

/** The box alone, for rows of a table; it needs `aria-label`. `onClick` sees the Shift key. */
export function CheckBoxOnly({
  checked,
  indeterminate = false,
  onChange,
  onClick,
  className,
  ...rest
}: {
  checked: boolean;
  indeterminate?: boolean;
  onChange: (checked: boolean) => void;
  onClick?: (e: React.MouseEvent<HTMLInputElement>) => void;
  id?: string;
  name?: string | undefined;
  disabled?: boolean | undefined;
  tabIndex?: number;
  "aria-label"?: string;
  "aria-describedby"?: string | undefined;
  className?: string;
}) {
  return (
    <span className={classNames("relative inline-grid size-4 flex-none", className)}>
      <input
        {...rest}
        type="checkbox"
        checked={checked}
        ref={(input) => {
          if (input) input.indeterminate = indeterminate;
        }}
        onClick={onClick}
        onChange={(e) => onChange(e.target.checked)}
        className="peer size-4 appearance-none rounded-[4px] border border-edge bg-raised transition-colors duration-100 checked:border-primary checked:bg-primary indeterminate:border-primary indeterminate:bg-primary hover:border-ink disabled:opacity-50 forced-colors:appearance-auto"
      />
      {indeterminate ? (
        <Minus aria-hidden="true" className={classNames(mark, "block")} />
      ) : (
        <Check aria-hidden="true" className={classNames(mark, "peer-checked:block")} />
      )}
    </span>
  );
}

/** Yes or no that counts when the form is sent. For what takes effect at once, take `Switch`. */
export function Checkbox({
  label,
  hint,
  ...box
}: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  indeterminate?: boolean;
  onChange: (checked: boolean) => void;
  name?: string | undefined;
  disabled?: boolean | undefined;
}) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <CheckBoxOnly {...box} id={id} aria-describedby={hint ? `${id}-hint` : undefined} className="my-0.5" />
      <div className="min-w-0">
        <label htmlFor={id} className={classNames("block", box.disabled && "opacity-50")}>
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
