import type { TaskDetail } from "@switchboard/contracts/task";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** A colleague, another console of one’s own or the clock may change a task at any time. */
const everyMs = 5000;

const keep = (task: TaskDetail): void => {
  queryClient.setQueryData(trpc.task.get.queryKey({ task_id: task.id }), task);
};

/** Reads the queue and its counts anew. */
export const refreshTasks = (): Promise<void> => queryClient.invalidateQueries({ queryKey: trpc.task.pathKey() });

const refused =
  (title: string) =>
  (error: unknown): void => {
    notify({ tone: "breach", title, detail: problemOf(error).text });
    void refreshTasks();
  };

/** One task with all that its holder needs. */
export function useTask(task_id: string) {
  return useQuery(trpc.task.get.queryOptions({ task_id }, { refetchInterval: everyMs }));
}

/** Claims the next task of one's queues and goes to it. */
export function useClaimNext() {
  const navigate = useNavigate();
  return useMutation(
    trpc.task.claimNext.mutationOptions({
      onError: refused("Nothing was claimed"),
      onSuccess: ({ task }) => {
        if (!task)
          return notify({
            tone: "quiet",
            title: "Nothing waits for you",
            detail: "New tasks appear here by themselves.",
          });
        keep(task);
        void refreshTasks();
        void navigate({ to: "/tasks/$taskId", params: { taskId: task.id } });
      },
    }),
  );
}

/** Claims this task, unless somebody is quicker. */
export function useClaim() {
  return useMutation(
    trpc.task.claim.mutationOptions({
      onError: refused("Not claimed"),
      onSuccess: (task) => {
        keep(task);
        void refreshTasks();
      },
    }),
  );
}

/** Ends a claimed task with its result. */
export function useSubmit(onDone: () => void) {
  return useMutation(
    trpc.task.submit.mutationOptions({
      onError: refused("Not submitted"),
      onSuccess: () => {
        notify({ tone: "human", title: "Submitted" });
        onDone();
        void refreshTasks();
      },
    }),
  );
}

/** Gives a claimed task back to the queue, for others. */
export function useSkip(onDone: () => void) {
  return useMutation(
    trpc.task.skip.mutationOptions({
      onError: refused("Not skipped"),
      onSuccess: () => {
        onDone();
        void refreshTasks();
      },
    }),
  );
}

/** Gives a claimed task back to who asked, as not doable. */
export function useReturn(onDone: () => void) {
  return useMutation(
    trpc.task.return.mutationOptions({
      onError: refused("Not returned"),
      onSuccess: () => {
        onDone();
        void refreshTasks();
      },
    }),
  );
}
