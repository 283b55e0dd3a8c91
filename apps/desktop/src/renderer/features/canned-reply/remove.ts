import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

const told = {
  onError: (error: unknown) => notify({ tone: "breach", title: "Not deleted", detail: problemOf(error).text }),
  onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.cannedReply.pathKey() }),
};

/** Deletes a canned reply, one's own or everybody's. */
export function useRemoveCannedReply(shared: boolean) {
  const own = useMutation(trpc.cannedReply.remove.mutationOptions(told));
  const everybodys = useMutation(trpc.cannedReply.removeShared.mutationOptions(told));
  return shared ? everybodys : own;
}
