import { Button } from "@switchboard/ui/button";
import { Check, Copy } from "lucide-react";
import { type ReactNode, useState } from "react";

/** A secret text that is shown this once, ready to be copied. */
export function ShownOnce({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  const [copied, setCopied] = useState<"no" | "yes" | "failed">("no");
  const copy = (): void => {
    navigator.clipboard.writeText(value).then(
      () => setCopied("yes"),
      () => setCopied("failed"),
    );
  };
  return (
    <div data-shown-once className="grid gap-2 rounded-md border border-waiting/40 bg-waiting-soft p-3">
      <p className="text-sm text-text">{children}</p>
      <div className="flex items-center gap-2">
        <input
          readOnly
          aria-label={label}
          value={value}
          onFocus={(e) => e.target.select()}
          className="h-8 min-w-0 flex-1 rounded-sm border border-line-strong bg-raised px-2 font-mono text-ink text-sm"
        />
        <Button kind="primary" autoFocus onClick={copy}>
          {copied === "yes" ? <Check className="size-3.5" /> : <Copy className="size-3.5" />}
          {copied === "yes" ? "Copied" : "Copy"}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {copied === "yes" ? "Copied" : ""}
      </p>
      {copied === "failed" && (
        <p role="alert" className="text-breach text-sm">
          The clipboard is not ours to write to: select the text and copy it.
        </p>
      )}
    </div>
  );
}
