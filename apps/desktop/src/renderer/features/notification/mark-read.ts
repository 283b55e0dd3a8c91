import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** Marks one notification, or all of them, as read. */
export function useMarkRead() {
  return useMutation(
    trpc.notification.markRead.mutationOptions({
      onSuccess: (counts) => queryClient.setQueryData(trpc.notification.counts.queryKey(), counts),
      onError: (error) => notify({ tone: "breach", title: "Not marked as read", detail: problemOf(error).text }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notification.list.pathKey() }),
    }),
  );
}
