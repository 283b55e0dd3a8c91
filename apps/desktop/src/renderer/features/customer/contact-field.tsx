import { Button } from "@switchboard/ui/button";
import { TextField } from "@switchboard/ui/text-field";

/** A covered field of contact data: written anew, left as it is, or taken away. */
export function ContactField({
  label,
  known,
  example,
  value,
  problem,
  removed,
  onChange,
  onRemove,
}: {
  label: string;
  /** What is known, covered; null: nothing. */
  known: string | null;
  example: string;
  value: string;
  problem: string | undefined;
  removed: boolean;
  onChange: (value: string) => void;
  onRemove: (removed: boolean) => void;
}) {
  return (
    <div className="flex items-start gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={label}
          placeholder={removed ? "" : (known ?? example)}
          value={removed ? "" : value}
          maxLength={320}
          disabled={removed}
          problem={problem}
          hint={removed ? "Taken away when you save." : known !== null && !value ? "Empty: stays as it is." : undefined}
          onChange={(e) => onChange(e.target.value)}
        />
      </div>
      {known !== null && (
        <Button
          className="mt-6"
          aria-label={`${removed ? "Keep" : "Remove"} ${label}`}
          onClick={() => onRemove(!removed)}
        >
          {removed ? "Keep" : "Remove"}
        </Button>
      )}
    </div>
  );
}
