import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { notify } from "../../notice/notices.ts";
import { refreshTasks } from "./task.ts";

const told = (done: string, failed: string) => ({
  onError: (error: unknown) => notify({ tone: "breach", title: failed, detail: problemOf(error).text }),
  onSuccess: () => notify({ tone: "human", title: done }),
  onSettled: () => void refreshTasks(),
});

/** Takes a task from whoever has it. */
export const useRelease = () =>
  useMutation(trpc.task.release.mutationOptions(told("Back in its queue", "Not released")));

/** Keeps a task for one person. */
export const useAssign = () => useMutation(trpc.task.assign.mutationOptions(told("Kept for them", "Not assigned")));

/** Sets priority or due time of tasks. */
export const useChange = () => useMutation(trpc.task.change.mutationOptions(told("Changed", "Not changed")));
