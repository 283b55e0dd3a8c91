import { Button } from "@switchboard/ui/button";
import { problemOf } from "../../api/problem.ts";

/** The foot of a form in a dialog: what is wrong besides the fields, who was first, and the buttons. */
export function FormFoot({
  error,
  other,
  saving,
  disabled = false,
  label,
  doing = "Saving…",
  onTheirs,
  onClose,
}: {
  error: unknown;
  other: string | undefined;
  saving: boolean;
  disabled?: boolean;
  label: string;
  /** The button while it is done. */
  doing?: string;
  /** Takes what somebody else has saved in place of what is written. */
  onTheirs?: (() => void) | undefined;
  onClose: () => void;
}) {
  const stale = onTheirs !== undefined && Boolean(error) && problemOf(error).holderName !== undefined;
  return (
    <>
      {other && (
        <p role="alert" className="wrap-anywhere flex flex-wrap items-center gap-2 text-breach text-sm">
          {other}
          {stale && <Button onClick={onTheirs}>Show theirs</Button>}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button kind="primary" type="submit" disabled={saving || disabled}>
          {saving ? doing : label}
        </Button>
      </div>
    </>
  );
}
