import { classNames } from "./class-names.ts";

/** A key cap. `inherit` takes the colour of the button it sits on. */
export function Kbd({ children, inherit = false }: { children: string; inherit?: boolean }) {
  return (
    <kbd
      className={classNames(
        "rounded-[4px] border px-1 font-medium font-sans text-xs",
        inherit ? "border-current/30 text-current" : "border-line-strong bg-raised text-muted",
      )}
    >
      {children}
    </kbd>
  );
}
