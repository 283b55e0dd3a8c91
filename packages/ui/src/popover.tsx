import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { usePortalPlace } from "./portal-place.ts";

/** The look of what floats over the page. */
export const floatLook =
  "z-50 animate-appear rounded-lg border border-line-strong bg-raised text-text shadow-overlay outline-none";

/**
 * A small pane on a button: Esc and a click beside it close it, and the focus goes back to the button. It is not modal, so
 * nothing is injected into the page's styles. Give `open` and `onOpenChange` to steer it from outside.
 */
export function Popover({
  label,
  trigger,
  open,
  onOpenChange,
  align = "start",
  className,
  children,
}: {
  label: string;
  trigger: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}) {
  const steered = { ...(open !== undefined && { open }), ...(onOpenChange && { onOpenChange }) };
  return (
    <Radix.Root {...steered}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={usePortalPlace()}>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classNames(
            floatLook,
            "max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] overflow-auto p-3",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
