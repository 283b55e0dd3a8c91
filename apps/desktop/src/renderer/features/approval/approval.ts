import { useMutation, useQuery } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";
import { refreshTasks } from "../task/task.ts";

/** A call that waits for consent. */
export function useApproval(task_id: string) {
  return useQuery(trpc.approval.get.queryOptions({ task_id }, { refetchInterval: 5000 }));
}

/** Decides of a call, unless somebody is quicker. */
export function useDecide() {
  return useMutation(
    trpc.approval.decide.mutationOptions({
      onError: (error) => notify({ tone: "breach", title: "Not decided", detail: problemOf(error).text }),
      onSuccess: ({ status }) =>
        notify({
          tone: "human",
          title: status === "approved" ? "Approved" : "Refused",
          detail:
            status === "approved"
              ? "The call runs now, and the agent tells the customer."
              : "The agent gets your reason.",
        }),
      onSettled: () => {
        void queryClient.invalidateQueries({ queryKey: trpc.approval.pathKey() });
        void refreshTasks();
      },
    }),
  );
}
