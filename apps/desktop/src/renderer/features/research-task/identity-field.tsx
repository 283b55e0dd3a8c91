import type { IdentityVerdict } from "@switchboard/contracts/research-task";
import { Button } from "@switchboard/ui/button";
import { TextField } from "@switchboard/ui/text-field";

const verdicts: readonly { value: IdentityVerdict; label: string }[] = [
  { value: "agree", label: "It is the subject" },
  { value: "weak", label: "Not sure" },
  { value: "conflict", label: "It is another" },
];

/** Whether what was found is about the subject that was asked for. */
export function IdentityField({
  identity,
  note,
  onChange,
}: {
  identity: IdentityVerdict | "";
  note: string;
  onChange: (part: { identity?: IdentityVerdict; identity_note?: string }) => void;
}) {
  return (
    <div className="grid gap-2">
      <div role="group" aria-label="Is this the right subject?" className="flex flex-wrap items-center gap-1.5">
        <span className="w-full font-semibold text-ink text-sm">Right subject?</span>
        {verdicts.map(({ value, label }) => (
          <Button key={value} aria-pressed={identity === value} onClick={() => onChange({ identity: value })}>
            {label}
          </Button>
        ))}
      </div>
      {(identity === "weak" || identity === "conflict") && (
        <TextField
          label="What speaks against it"
          value={note}
          maxLength={1000}
          onChange={(e) => onChange({ identity_note: e.target.value })}
        />
      )}
    </div>
  );
}
