import { Button } from "@switchboard/ui/button";
import { Kbd } from "@switchboard/ui/kbd";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";

/** The foot of a settings form: who has saved last, what went wrong, and the button that saves. */
export function SaveBar({
  saved,
  may,
  pending,
  error,
  onReload,
}: {
  saved: { changed_by_name: string; changed_at: string } | null | undefined;
  may: boolean;
  pending: boolean;
  error: unknown;
  /** Takes what is saved by now in place of what is written. */
  onReload: () => void;
}) {
  const problem = error ? problemOf(error) : undefined;
  return (
    <footer className="mt-6 grid gap-2 border-line border-t pt-4">
      {problem && (
        <p role="alert" className="flex flex-wrap items-center gap-2 text-breach text-sm">
          {problem.text}
          {problem.code === "conflict" && <Button onClick={onReload}>Show theirs</Button>}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {may ? (
          <Button kind="primary" type="submit" disabled={pending}>
            Save <Kbd inherit>Ctrl Enter</Kbd>
          </Button>
        ) : (
          <p className="text-muted text-sm">An admin can change this.</p>
        )}
        {saved && (
          <p className="text-muted text-sm">
            Saved by {saved.changed_by_name} · <Ago at={saved.changed_at} />
          </p>
        )}
      </div>
    </footer>
  );
}
