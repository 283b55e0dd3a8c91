import type { TaskDetail } from "@switchboard/contracts/task";
import { useEffect } from "react";
import { api } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { refreshTasks } from "./task.ts";

const everyMs = 30_000;

/** Keeps a claimed task while its screen is open; says so once the lease has passed. */
export function useHeartbeat({ id, token }: TaskDetail, held: boolean): void {
  useEffect(() => {
    if (!held) return;
    const timer = setInterval(() => {
      api.task.heartbeat.mutate({ task_id: id, token }).catch((error) => {
        const problem = problemOf(error);
        if (problem.code !== "conflict") return;
        clearInterval(timer);
        notify({ tone: "breach", title: "This task is no longer yours", detail: problem.text });
        void refreshTasks();
      });
    }, everyMs);
    return () => clearInterval(timer);
  }, [id, token, held]);
}
