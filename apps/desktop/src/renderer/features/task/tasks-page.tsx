import { Button } from "@switchboard/ui/button";
import { EmptyState } from "@switchboard/ui/empty-state";
import { ErrorState } from "@switchboard/ui/error-state";
import { ShowMore } from "@switchboard/ui/show-more";
import { Skeleton } from "@switchboard/ui/skeleton";
import { getRouteApi, Outlet, useParams } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { useEffect, useState } from "react";
import { problemOf } from "../../api/problem.ts";
import { CommandKey } from "../../keys/command-key.tsx";
import { useCommand } from "../../keys/commands.ts";
import { useLayoutMode } from "../../layout/layout.ts";
import { useMay, useSession } from "../session/session.ts";
import { ChangeForm } from "./change-form.tsx";
import { filterOf, type QueueChoice } from "./filter.ts";
import { useQueue, useTaskCounts } from "./queue.ts";
import { QueueFilter } from "./queue-filter.tsx";
import { useClaimNext } from "./task.ts";
import { TaskRow } from "./task-row.tsx";

const route = getRouteApi("/frame/tasks");

/** The Tasks room: one's queues on the left, the task in work beside them. */
export function TasksPage() {
  const choice = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: QueueChoice): void =>
    void navigate({ to: ".", search: (have) => ({ ...have, ...part }), replace: true });
  const query = useQueue(filterOf(choice));
  const counts = useTaskCounts(true);
  const me = useSession().user.id;
  const mayWork = useMay("task.work");
  const mayManage = useMay("task.manage");
  const claimNext = useClaimNext();
  // A task needs the whole of a narrow window.
  const wide = useLayoutMode() === "wide";
  const aside = useParams({ strict: false }).taskId === undefined || wide;
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    document.title = "Tasks · Switchboard";
  }, []);
  useCommand("claim_next", () => claimNext.mutate(), mayWork && !claimNext.isPending);
  const tasks = query.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = choice.show !== undefined || choice.kind !== undefined || choice.role !== undefined;
  const chosen = tasks.filter((task) => picked.has(task.id));
  const pick = (id: string, on: boolean): void =>
    setPicked((have) => (on ? new Set([...have, id]) : new Set([...have].filter((each) => each !== id))));
  return (
    <>
      {aside && (
        <section
          aria-label="Queue"
          className="flex w-[320px] flex-none flex-col border-line border-r bg-panel compact:w-[240px] medium:w-[270px]"
        >
          <header className="flex h-11 flex-none items-center gap-2 border-line border-b px-3.5">
            <h1 className="flex-1 font-semibold text-ink text-lg">Tasks</h1>
            {mayWork && (
              <Button kind="primary" disabled={claimNext.isPending} onClick={() => claimNext.mutate()}>
                Claim next <CommandKey id="claim_next" inherit />
              </Button>
            )}
          </header>
          <QueueFilter choice={choice} counts={counts} onChange={change} />
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
            <EmptyState
              icon={<ListChecks />}
              title={filtered ? "No task fits" : "Nothing waits"}
              {...(filtered
                ? {
                    action: (
                      <Button onClick={() => change({ show: undefined, kind: undefined, role: undefined })}>
                        Show all
                      </Button>
                    ),
                  }
                : {})}
            >
              {filtered
                ? "Choose another view, kind or queue."
                : "Research, approvals and reviews for you appear here by themselves."}
            </EmptyState>
          ) : (
            <ul aria-label="Tasks" className="min-h-0 flex-1 overflow-y-auto">
              {tasks.map((task) => (
                <TaskRow
                  key={task.id}
                  task={task}
                  me={me}
                  selected={picked.has(task.id)}
                  onSelect={mayManage ? (on) => pick(task.id, on) : undefined}
                />
              ))}
              {query.hasNextPage && (
                <li>
                  <ShowMore of={query} />
                </li>
              )}
            </ul>
          )}
          {chosen.length > 0 && (
            <section aria-label="Selected tasks" className="flex-none border-line border-t bg-raised p-3">
              <ChangeForm
                key={chosen.length}
                taskIds={chosen.map((task) => task.id)}
                {...(chosen.some((task) => task.kind === "approval") ? { dueAt: "never" as const } : {})}
                onDone={() => setPicked(new Set())}
              />
            </section>
          )}
        </section>
      )}
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
