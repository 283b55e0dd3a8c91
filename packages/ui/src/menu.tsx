import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { usePortalPlace } from "./portal-place.ts";

/** A menu on a button. `modal` is off so that nothing is injected into the page's styles. */
export function Menu({ trigger, label, children }: { trigger: ReactNode; label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal container={usePortalPlace()}>
        <DropdownMenu.Content
          aria-label={label}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 min-w-48 animate-appear rounded-lg border border-line-strong bg-raised p-1 text-text shadow-overlay"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** An entry of a menu; `checked` marks the one in force. */
export function MenuItem({
  onSelect,
  checked = false,
  icon,
  children,
}: {
  onSelect: () => void;
  checked?: boolean;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex h-7 cursor-default items-center gap-2 rounded-sm px-2 text-sm outline-none data-[highlighted]:bg-hover data-[highlighted]:text-ink [&_svg]:size-3.5"
    >
      {icon}
      <span className="flex-1">{children}</span>
      {checked && <Check aria-label="selected" />}
    </DropdownMenu.Item>
  );
}

/** A line between two groups of a menu. */
export function MenuLine() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
