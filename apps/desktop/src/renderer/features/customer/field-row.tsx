import type { CustomerField } from "@switchboard/contracts/customer";
import { Button } from "@switchboard/ui/button";
import { Copy, Eye, EyeOff } from "lucide-react";
import { useRevealField } from "./reveal.ts";

/** A personal field: covered, revealed for a while, or copied without being shown. Both are kept in the audit. */
export function FieldRow({
  customerId,
  field,
  label,
  covered,
  plain,
  mayReveal,
}: {
  customerId: string;
  field: CustomerField;
  label: string;
  covered: string;
  /** In plain already, with all the others. */
  plain: boolean;
  mayReveal: boolean;
}) {
  const { value, pending, toggle, copy } = useRevealField(customerId, field, label);
  const open = plain || value !== null;
  return (
    <div className="group flex min-h-6 items-center gap-1">
      <span className={`wrap-anywhere min-w-0 flex-1 text-ink ${open ? "" : "font-mono text-sm"}`}>
        {value ?? covered}
      </span>
      {mayReveal && (
        <>
          {!plain && (
            <Button
              kind="quiet"
              className="px-1"
              size="small"
              disabled={pending}
              aria-label={`${value === null ? "Reveal" : "Cover"} ${label}`}
              onClick={toggle}
            >
              {value === null ? (
                <Eye aria-hidden="true" className="size-3.5" />
              ) : (
                <EyeOff aria-hidden="true" className="size-3.5" />
              )}
            </Button>
          )}
          <Button
            kind="quiet"
            className="px-1"
            size="small"
            disabled={pending}
            aria-label={`Copy ${label} without showing it`}
            onClick={copy}
          >
            <Copy aria-hidden="true" className="size-3.5" />
          </Button>
        </>
      )}
    </div>
  );
}
