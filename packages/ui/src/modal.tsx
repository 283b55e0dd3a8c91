import { type ReactNode, useEffect, useRef, useState } from "react";
import { classNames } from "./class-names.ts";
import { PortalPlace } from "./portal-place.ts";

/**
 * A modal on the browser's own `<dialog>`: it traps the focus, makes the rest inert, gives the focus back, and needs no
 * injected styles, so a strict content security policy holds. The first field gets the focus, or what has `data-first-focus`.
 * A click beside it closes it, unless something in it has `data-shown-once`.
 */
export function Modal({
  label,
  open,
  onClose,
  side = "top",
  className,
  children,
}: {
  label: string;
  open: boolean;
  onClose: () => void;
  side?: "top" | "right";
  className?: string;
  children: ReactNode;
}) {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  // Text that is selected inside may be let go outside, which is a click on the dialog, too.
  const pressedBeside = useRef(false);
  useEffect(() => {
    if (!dialog) return;
    if (open && !dialog.open) {
      dialog.showModal();
      (dialog.querySelector<HTMLElement>("[data-first-focus], input, textarea") ?? dialog).focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [dialog, open]);
  return (
    <dialog
      ref={setDialog}
      data-side={side}
      tabIndex={-1}
      aria-label={label}
      onClose={onClose}
      onPointerDown={(e) => {
        pressedBeside.current = e.target === dialog;
      }}
      onClick={(e) => {
        if (e.target !== dialog || !pressedBeside.current || dialog.querySelector("[data-shown-once]")) return;
        onClose();
      }}
      className={classNames(
        "animate-appear overflow-hidden border outline-none border-line-strong bg-raised text-text shadow-overlay",
        side === "top"
          ? "mx-auto mt-[12vh] max-h-[70vh] w-[min(600px,calc(100vw-32px))] rounded-xl"
          : "mr-0 ml-auto h-dvh max-h-dvh w-[min(340px,calc(100vw-40px))] rounded-none border-y-0 border-r-0",
        className,
      )}
    >
      <PortalPlace value={dialog}>{open && children}</PortalPlace>
    </dialog>
  );
}
