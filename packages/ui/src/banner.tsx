import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dot } from "./dot.tsx";

/** A quiet line across the top of the app that can be put away. */
export function Banner({ label, children, onDismiss }: { label: string; children: ReactNode; onDismiss?: () => void }) {
  return (
    <aside
      aria-label={label}
      className="flex min-h-8 items-center gap-2 border-line border-b bg-raised px-3 py-1 text-muted text-sm"
    >
      <Dot tone="ai" />
      <div className="flex min-w-0 flex-1 items-center gap-x-2">{children}</div>
      {onDismiss && (
        <Button kind="quiet" size="icon" aria-label="Put this message away" onClick={onDismiss}>
          <X className="size-3.5" />
        </Button>
      )}
    </aside>
  );
}
