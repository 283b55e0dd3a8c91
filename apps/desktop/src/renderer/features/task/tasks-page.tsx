import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { Skeleton } from "@switchboard/ui/skeleton";
import { Outlet } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { useEffect } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useMay, useSession } from "../session/session.ts";
import { useQueue } from "./queue.ts";
import { useClaimNext } from "./task.ts";
import { TaskRow } from "./task-row.tsx";

/** The Tasks room: one's queues on the left, the task in work beside them. */
export function TasksPage() {
  const query = useQueue();
  const me = useSession().user.id;
  const mayWork = useMay("task.work");
  const claimNext = useClaimNext();
  useEffect(() => {
    document.title = "Tasks · Switchboard";
  }, []);
  useCommand("claim_next", () => claimNext.mutate(), mayWork && !claimNext.isPending);
  const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <section
        aria-label="Queue"
        className="flex w-[300px] flex-none flex-col border-line border-r bg-panel compact:w-[240px] medium:w-[260px]"
      >
        <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-3.5">
          <h1 className="flex-1 font-semibold text-ink text-lg">Tasks</h1>
          {mayWork && (
            <Button kind="primary" disabled={claimNext.isPending} onClick={() => claimNext.mutate()}>
              Claim next <CommandKey id="claim_next" inherit />
            </Button>
          )}
        </header>
        {query.isPending ? (
          <div role="status" aria-label="Loading" className="grid gap-4 p-4">
            <Skeleton className="h-3 w-2/3" />
            <Skeleton className="h-3 w-1/2" />
          </div>
        ) : query.isLoadingError ? (
          <ErrorState
            title="The queue could not be loaded"
            detail={problemOf(query.error).text}
            onRetry={() => void query.refetch()}
          />
        ) : tasks.length === 0 ? (
          <EmptyState icon={<ListChecks />} title="Nothing waits">
            Research, approvals and reviews for you appear here by themselves.
          </EmptyState>
        ) : (
          <ul aria-label="Tasks" className="min-h-0 flex-1 overflow-y-auto">
            {tasks.map((task) => (
              <TaskRow key={task.id} task={task} me={me} />
            ))}
            {query.hasNextPage && (
              <li className="grid place-items-center p-3">
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Show more
                </Button>
              </li>
            )}
          </ul>
        )}
      </section>
      <Outlet />
    </>
  );
}

/** What stands beside the queue while no task is open. */
export function NoTask() {
  return (
    <main className="min-w-0 flex-1 bg-panel">
      <EmptyState icon={<ListChecks />} title="No task is open">
        Press N to claim what is most urgent, or choose one from the queue.
      </EmptyState>
    </main>
  );
}
