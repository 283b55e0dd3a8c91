import { useMutation } from "@tanstack/react-query";
import { trpc } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { notify } from "../../notice/notices.ts";

/** Lets a failed run or job be tried again. */
export function useReplay() {
  return useMutation(
    trpc.deadLetter.replay.mutationOptions({
      onError: (error) => notify({ tone: "breach", title: "Not replayed", detail: problemOf(error).text }),
      onSuccess: () => notify({ tone: "human", title: "It is being tried again" }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.deadLetter.pathKey() }),
    }),
  );
}
