import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

/** What every labelled control takes. */
export interface FieldProps {
  label: string;
  /** The label is for screen readers alone, where the place or the placeholder says what it is. */
  labelHidden?: boolean | undefined;
  /** How to fill it in; stands below until something is wrong. */
  hint?: ReactNode;
  /** What is wrong with it, and the remedy. */
  problem?: string | undefined;
}

/** What a control has to carry so that its label, its hint and its problem belong to it. */
export interface Wiring {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

/** A control with its label above and its hint or its problem below, wired for screen readers. */
export function Field({
  label,
  labelHidden = false,
  hint,
  problem,
  className,
  children,
}: FieldProps & { className?: string | undefined; children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const below = problem ? `${id}-problem` : hint ? `${id}-hint` : undefined;
  return (
    <div className={classNames("grid min-w-0 content-start gap-1", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "font-medium text-ink text-sm"}>
        {label}
      </label>
      {children({ id, "aria-invalid": problem ? true : undefined, "aria-describedby": below })}
      {problem ? (
        <p id={below} className="wrap-anywhere text-breach text-sm">
          {problem}
        </p>
      ) : (
        hint && (
          <p id={below} className="text-muted text-sm">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
