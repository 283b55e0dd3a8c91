import { Button } from "@switchboard/ui/button";
import { ErrorState } from "@switchboard/ui/error-state";
import { Kbd } from "@switchboard/ui/kbd";
import { Modal } from "@switchboard/ui/modal";
import { Skeleton } from "@switchboard/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { Ago } from "../../clock/ago.tsx";
import { stepText } from "./words.ts";

/** Who had a task, when, and why they gave it away. */
export function HistoryDialog({ taskId, open, onClose }: { taskId: string; open: boolean; onClose: () => void }) {
  const query = useQuery(trpc.task.history.queryOptions({ task_id: taskId }, { enabled: open }));
  return (
    <Modal label="History of the task" side="right" open={open} onClose={onClose}>
      <div className="flex h-full flex-col">
        <header className="flex h-11 flex-none items-center border-line border-b px-4">
          <h2 className="flex-1 font-semibold text-ink">History</h2>
          <Button kind="quiet" onClick={onClose} data-first-focus>
            Close <Kbd>Esc</Kbd>
          </Button>
        </header>
        {query.isPending ? (
          <Skeleton className="m-4 h-3 w-1/2" />
        ) : query.isError ? (
          <ErrorState
            title="The history could not be read"
            detail={problemOf(query.error).text}
            onRetry={() => void query.refetch()}
          />
        ) : query.data.steps.length === 0 ? (
          <p className="p-4 text-muted">Nobody has had it yet.</p>
        ) : (
          <ol className="min-h-0 flex-1 overflow-y-auto p-4">
            {query.data.steps.map((step) => (
              <li
                key={`${step.at}${step.step}`}
                className="relative grid gap-0.5 border-line border-l pb-4 pl-4 last:pb-0"
              >
                <i aria-hidden="true" className="absolute top-1.5 -left-[3.5px] size-1.5 rounded-full bg-muted" />
                <p className="wrap-anywhere text-ink">{stepText(step)}</p>
                {step.reason && step.step !== "changed" && (
                  <q className="wrap-anywhere text-sm text-text">{step.reason}</q>
                )}
                <p className="text-muted text-xs">
                  <Ago at={step.at} />
                </p>
              </li>
            ))}
          </ol>
        )}
      </div>
    </Modal>
  );
}
