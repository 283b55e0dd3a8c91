import { Button } from "@switchboard/ui/button";
import { Modal } from "@switchboard/ui/modal";
import { Link } from "@tanstack/react-router";
import { doneWords } from "./act.ts";
import { leftOf, leftWords, type Run, type Worked } from "./run.ts";

/** Of the agent, which holds what nobody has taken, nobody says that it was first. */
const why = ({ outcome, by, detail }: Worked): string =>
  outcome === "overtaken" && by && by !== "the agent" ? `${by} was first. ${detail}` : detail;

/** What could not be done, and why; shown only when there is such a thing. */
export function BulkOutcome({ run, onClose }: { run: Run; onClose: () => void }) {
  const done = run.worked.filter((each) => each.outcome === "done").length;
  return (
    <Modal label="What was done" open onClose={onClose} className="w-[min(520px,calc(100vw-32px))]">
      <div className="grid max-h-[70vh] grid-rows-[auto_minmax(0,1fr)_auto] gap-3 p-5">
        <div>
          <h2 className="font-semibold text-ink text-lg">{leftWords(run)}</h2>
          <p className="text-muted">{done === 0 ? "Nothing was changed." : `${doneWords(run.action, done)}.`}</p>
        </div>
        <ul
          aria-label="Could not be done"
          tabIndex={0}
          className="min-h-0 overflow-y-auto rounded-md border border-line"
        >
          {leftOf(run).map((each) => (
            <li key={each.row.id} className="border-line/60 border-b px-3 py-2 last:border-b-0">
              <Link
                to="/inbox/$conversationId"
                params={{ conversationId: each.row.id }}
                search={(have) => have}
                onClick={onClose}
                className="font-medium text-ink underline decoration-line-strong underline-offset-2"
              >
                {each.row.customer_label}
              </Link>
              <p className="wrap-anywhere text-muted text-sm">{why(each)}</p>
            </li>
          ))}
        </ul>
        <div className="flex justify-end">
          <Button kind="primary" onClick={onClose} data-first-focus>
            Close
          </Button>
        </div>
      </div>
    </Modal>
  );
}
