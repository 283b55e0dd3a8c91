import type { TaskDetail } from "@switchboard/contracts/task";
import { useEffect } from "react";
import { api, trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { refreshTasks } from "./task.ts";

const everyMs = 30_000;

/** Keeps a claimed task while its screen is open. The screen itself says so once the lease has passed. */
export function useHeartbeat({ id, token }: TaskDetail, held: boolean): void {
  useEffect(() => {
    if (!held) return;
    const timer = setInterval(() => {
      api.task.heartbeat
        .mutate({ task_id: id, token })
        .then(({ lease_until }) =>
          queryClient.setQueryData(trpc.task.get.queryKey({ task_id: id }), (task) =>
            task && task.token === token ? { ...task, lease_until } : task,
          ),
        )
        .catch((error) => {
          if (problemOf(error).code !== "conflict") return;
          clearInterval(timer);
          void refreshTasks();
        });
    }, everyMs);
    return () => clearInterval(timer);
  }, [id, token, held]);
}
